-- Removes a session if it has expired and hands it to this caller; otherwise moves its entry to when it is due.
-- KEYS[1] the session's hash; KEYS[2] the index of its bucket
-- ARGV[1] the session id
-- Answers {version, metadata, name, content, name, content, ...}, or {} if there is nothing to claim.
local session, index, id = KEYS[1], KEYS[2], ARGV[1]

local head = redis.call('HMGET', session, 'v', 'm')
local version, metadata = head[1], head[2]
local due, max_inactive = string.match(metadata or '', '^%S+ %d+ %d+ (%d+) (-?%d+)$')
if not version or not due or tonumber(max_inactive) <= 0 then
  redis.call('ZREM', index, id)
  return {}
end
local time = redis.call('TIME')
if tonumber(due) > time[1] * 1000 + math.floor(time[2] / 1000) then
  redis.call('ZADD', index, due, id)
  return {}
end

local answer = {version, metadata}
local fields = redis.call('HGETALL', session)
for i = 1, #fields, 2 do
  if #fields[i] > 1 then
    answer[#answer + 1] = fields[i]
    answer[#answer + 1] = fields[i + 1]
  end
end
redis.call('DEL', session)
redis.call('ZREM', index, id)
return answer
