-- Merges a delta into a session and starts the time to live anew.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket, needed for a new time to live only
-- ARGV[1] the internal id; ARGV[2] the grace in ms; ARGV[3] the session id
-- ARGV[4] the new time to live between uses in ms, or empty
-- ARGV[5] the owner of the lock, or empty; ARGV[6] its new lease in ms
-- ARGV[7] the number of removed fields, then their names, then name, content, name, content, ...
-- Answers {version, version before}, {} if the key does not have the session, or its end has begun, {nil} if another
-- owner was the last to have the lock, or {mark} if it is moving to an id in another slot.
local session, index = KEYS[1], KEYS[2]
local expected_uid, grace, id, new_max_inactive = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local owner, lease = ARGV[5], tonumber(ARGV[6])
local removed, written = 8, 8 + tonumber(ARGV[7])

local head = redis.call('HMGET', session, 'v', 'm', 'x', 'h', 'i', 'j')
local before, metadata, claim = head[1], head[2], head[3]
if not metadata then
  -- Removes nothing. A replica refuses it: it may not know yet of a session that its master has.
  redis.call('HDEL', session, '')
  return {redis.call('HGET', session, 't') or nil}
end
if claim then
  return {}
end
local uid, created, accessed, max_inactive = string.match(metadata, '^(%S+) (%d+) (%d+) %d+ (-?%d+)$')
if not before or not uid or #max_inactive > 15 then
  return redis.error_reply('BATON the metadata of the session are damaged')
end
if uid ~= expected_uid then
  return {}
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if owner ~= '' then
  if string.match(redis.call('HGET', session, 'l') or '', '^(%S+) %d+$') ~= owner then
    return {false}
  end
  redis.call('HSET', session, 'l', string.format('%s %.0f', owner, now + lease))
end
local version = before
if #ARGV >= removed or new_max_inactive ~= '' then
  version = string.format('%016.0f', math.max(time[1] * 1000000 + time[2], tonumber(before) + 1))
  -- The last twelve versions: four in a field, since in longer ones Redis would keep a small hash in its larger form.
  local history = before .. (head[4] or '') .. (head[5] or '') .. (head[6] or '')
  redis.call('HSET', session,
    'h', string.sub(history, 1, 64), 'i', string.sub(history, 65, 128), 'j', string.sub(history, 129, 192))
end
max_inactive = tonumber(new_max_inactive ~= '' and new_max_inactive or max_inactive)
local due = max_inactive > 0 and now + max_inactive or 0
for i = removed, written - 1 do
  redis.call('HDEL', session, ARGV[i])
end
for i = written, #ARGV, 2 do
  redis.call('HSET', session, ARGV[i], version .. ARGV[i + 1])
end
redis.call('HSET', session, 'v', version, 'm',
  string.format('%s %s %s %.0f %.0f', uid, created, accessed, due, max_inactive))
if max_inactive > 0 then
  redis.call('PEXPIREAT', session, string.format('%.0f', due + grace))
else
  redis.call('PERSIST', session)
end
if new_max_inactive ~= '' then
  if max_inactive > 0 then
    redis.call('ZADD', index, string.format('%.0f', due), id)
  else
    redis.call('ZREM', index, id)
  end
end
return {version, before}
