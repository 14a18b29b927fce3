-- Stores a session that comes from an id in another slot.
-- KEYS[1] the hash of the new id; KEYS[2] the index of its bucket
-- ARGV[1] the internal id; ARGV[2] the new session id; ARGV[3] the grace in ms
-- ARGV[4] the version and ARGV[5] the metadata; without them nothing is stored, only looked for
-- ARGV[6...] name, content, name, content, ... as they stood in the hash of the old id
-- Answers {version} if the new id has the session, {barred} if somebody has kept it from coming, or {}.
local session, index = KEYS[1], KEYS[2]
local uid, id, grace, version, metadata = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]

local head = redis.call('HMGET', session, 'v', 'm', 'b')
if head[2] and string.sub(head[2], 1, #uid + 1) == uid .. ' ' then
  -- Asked twice. Written again, so that waiting for replicas has something to wait for.
  redis.call('HSET', session, 'v', head[1])
  return {head[1]}
end
if head[3] == uid then
  return {'barred'}
end
if not version or redis.call('EXISTS', session) == 1 then
  return {}
end
redis.call('HSET', session, 'v', version, 'm', metadata)
for i = 6, #ARGV, 2 do
  redis.call('HSET', session, ARGV[i], ARGV[i + 1])
end
local due, max_inactive = string.match(metadata, '(%d+) (-?%d+)$')
if tonumber(max_inactive) > 0 then
  redis.call('PEXPIREAT', session, string.format('%.0f', tonumber(due) + grace))
  redis.call('ZADD', index, due, id)
end
return {version}
