-- Removes a session.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket
-- ARGV[1] the internal id; ARGV[2] the session id
-- Answers 1, or 0 if the key does not have the session.
local session, index, uid, id = KEYS[1], KEYS[2], ARGV[1], ARGV[2]

local metadata = redis.call('HGET', session, 'm')
if not metadata or string.sub(metadata, 1, #uid + 1) ~= uid .. ' ' then
  return 0
end
redis.call('DEL', session)
redis.call('ZREM', index, id)
return 1
