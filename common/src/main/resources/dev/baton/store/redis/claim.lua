-- Hands a session that has expired to this caller for the time of a lease; moves the entry of one that lives to when it
-- is due. A caller that has the session already gets it again, since the first answer may have been lost.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket
-- ARGV[1] the session id; ARGV[2] the caller; ARGV[3] the lease in ms; ARGV[4] the grace in ms
-- Answers {version, metadata, name, content, name, content, ...}, {} if there is nothing to end now,
-- {nil} if another caller has the session, or {mark} if it is moving to an id in another slot.
local session, index, id, caller, lease, grace = KEYS[1], KEYS[2], ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])

local head = redis.call('HMGET', session, 'v', 'm', 'x')
local version, metadata, claim = head[1], head[2], head[3]
local due, max_inactive = string.match(metadata or '', '^%S+ %d+ %d+ (%d+) (-?%d+)$')
if not metadata and redis.call('HEXISTS', session, 't') == 1 then
  return {redis.call('HGET', session, 't')}
end
if not version or not due or tonumber(max_inactive) <= 0 then
  redis.call('ZREM', index, id)
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if tonumber(due) > now then
  redis.call('ZADD', index, due, id)
  return {}
end

local claimed_until, claimant = string.match(claim or '', '^(%d+) (%S+)$')
if claimant ~= caller then
  if claimant and tonumber(claimed_until) > now then
    return {false}
  end
  redis.call('HSET', session, 'x', string.format('%.0f %s', now + lease, caller))
  redis.call('PEXPIREAT', session, string.format('%.0f', now + grace))
end

local answer = {version, metadata}
local fields = redis.call('HGETALL', session)
for i = 1, #fields, 2 do
  if #fields[i] > 1 then
    answer[#answer + 1] = fields[i]
    answer[#answer + 1] = fields[i + 1]
  end
end
return answer
