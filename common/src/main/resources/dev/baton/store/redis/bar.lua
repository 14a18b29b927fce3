-- Finds out whether a session has arrived under its new id; if not, it never will.
-- KEYS[1] the hash of the new id
-- ARGV[1] the internal id; ARGV[2] how long somebody may try to move it, in ms
-- Answers {1} if it has arrived, or {0}.
local session, uid = KEYS[1], ARGV[1]

local metadata = redis.call('HGET', session, 'm')
if metadata and string.sub(metadata, 1, #uid + 1) == uid .. ' ' then
  return {1}
end
if redis.call('EXISTS', session) == 0 then
  redis.call('HSET', session, 'b', uid)
  redis.call('PEXPIRE', session, ARGV[2])
end
return {0}
