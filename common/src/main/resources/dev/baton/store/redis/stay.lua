-- Lets a session answer under its old id again, since it has not arrived under its new one.
-- KEYS[1] the hash of the old id
-- ARGV[1] the new session id
-- Answers {}.
local session, new_id = KEYS[1], ARGV[1]

local mark = redis.call('HGET', session, 't')
if mark and string.sub(mark, 1, #new_id + 1) == new_id .. ' ' then
  redis.call('HSET', session, 'm', string.sub(mark, #new_id + 2))
  redis.call('HDEL', session, 't')
end
return {}
