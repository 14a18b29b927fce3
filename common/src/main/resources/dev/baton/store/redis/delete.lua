-- Removes a session. One that was claimed because it had expired, only its claimant removes.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket
-- ARGV[1] the internal id; ARGV[2] the session id; ARGV[3] the claimant, or empty
-- Answers 1, 0 if the key does not have the session, or another has claimed it, or the mark if it is moving to an id in
-- another slot.
local session, index, uid, id, caller = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3]

local head = redis.call('HMGET', session, 'm', 'x')
local metadata, claim = head[1], head[2]
if not metadata then
  -- Removes nothing. A replica refuses it: it may not know yet of a session that its master has.
  redis.call('HDEL', session, '')
  return redis.call('HGET', session, 't') or 0
end
if string.sub(metadata, 1, #uid + 1) ~= uid .. ' ' then
  return 0
end
if string.match(claim or '', '^%d+ (%S+)$') ~= (caller ~= '' and caller or nil) then
  return 0
end
redis.call('DEL', session)
redis.call('ZREM', index, id)
return 1
