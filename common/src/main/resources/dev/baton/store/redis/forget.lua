-- Removes what is left of a session that has arrived under its new id.
-- KEYS[1] the hash of the old id; KEYS[2] the index of its bucket
-- ARGV[1] the old session id; ARGV[2] the new session id
-- Answers {}.
local session, index, old_id, new_id = KEYS[1], KEYS[2], ARGV[1], ARGV[2]

local mark = redis.call('HGET', session, 't')
if mark and string.sub(mark, 1, #new_id + 1) == new_id .. ' ' then
  redis.call('DEL', session)
  redis.call('ZREM', index, old_id)
end
return {}
