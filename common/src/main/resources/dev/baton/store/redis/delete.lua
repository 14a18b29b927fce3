-- Removes a session. One that was claimed because it had expired, only its claimant removes.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket
-- ARGV[1] the internal id; ARGV[2] the session id; ARGV[3] the claimant, or empty
-- Answers 1, or 0 if the key does not have the session, or another has claimed it.
local session, index, uid, id, caller = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3]

local head = redis.call('HMGET', session, 'm', 'x')
local metadata, claim = head[1], head[2]
if not metadata or string.sub(metadata, 1, #uid + 1) ~= uid .. ' ' then
  return 0
end
if string.match(claim or '', '^%d+ (%S+)$') ~= (caller ~= '' and caller or nil) then
  return 0
end
redis.call('DEL', session)
redis.call('ZREM', index, id)
return 1
