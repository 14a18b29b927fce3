-- Stores a new session.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket
-- ARGV[1] the internal id; ARGV[2] the creation time in ms; ARGV[3] the time to live between uses in ms
-- ARGV[4] the grace in ms; ARGV[5] the session id
-- ARGV[6] the owner that is to have the lock, or empty; ARGV[7] its lease in ms
-- ARGV[8...] name, content, name, content, ...
-- Answers {version}, or {} if the key has another session, or a trace of one that moved.
local session, index = KEYS[1], KEYS[2]
local uid, created, max_inactive, grace, id = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local owner, lease = ARGV[6], tonumber(ARGV[7])

local head = redis.call('HMGET', session, 'v', 'm')
if head[2] then
  -- Asked twice, since the first answer was lost on its way.
  if string.sub(head[2], 1, #uid + 1) == uid .. ' ' then
    -- Written again, so that waiting for replicas has something to wait for.
    redis.call('HSET', session, 'v', head[1])
    return {head[1]}
  end
  return {}
end
if redis.call('EXISTS', session) == 1 then
  return {}
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local version = string.format('%016.0f', time[1] * 1000000 + time[2])
local due = max_inactive > 0 and now + max_inactive or 0
redis.call('HSET', session, 'v', version, 'm',
  string.format('%s %s %.0f %.0f %.0f', uid, created, now, due, max_inactive))
if owner ~= '' then
  redis.call('HSET', session, 'l', string.format('%s %.0f', owner, now + lease))
end
for i = 8, #ARGV, 2 do
  redis.call('HSET', session, ARGV[i], version .. ARGV[i + 1])
end
if max_inactive > 0 then
  redis.call('PEXPIREAT', session, string.format('%.0f', due + grace))
  redis.call('ZADD', index, string.format('%.0f', due), id)
end
return {version}
