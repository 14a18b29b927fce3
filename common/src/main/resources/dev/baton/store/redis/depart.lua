-- Begins to move a session to an id in another slot: from now on its old id does not answer.
-- KEYS[1] the hash of the old id
-- ARGV[1] the internal id; ARGV[2] the new session id
-- Answers {version, metadata, name, content, name, content, ...}, the contents as they stand in the hash; {} if the old
-- id does not have the session, or its end has begun, or {mark} if it is moving to yet another id.
local session, uid, new_id = KEYS[1], ARGV[1], ARGV[2]

local head = redis.call('HMGET', session, 'v', 'm', 't', 'x')
local version, metadata, mark, claim = head[1], head[2], head[3], head[4]
if not metadata and mark then
  if string.sub(mark, 1, #new_id + #uid + 2) ~= new_id .. ' ' .. uid .. ' ' then
    return {mark}
  end
  metadata = string.sub(mark, #new_id + 2)
end
if not metadata or claim or string.sub(metadata, 1, #uid + 1) ~= uid .. ' ' then
  return {}
end
redis.call('HDEL', session, 'm')
redis.call('HSET', session, 't', new_id .. ' ' .. metadata)

local answer = {version, metadata}
local fields = redis.call('HGETALL', session)
for i = 1, #fields, 2 do
  -- The lock goes with the session, under its one letter.
  if #fields[i] > 1 or fields[i] == 'l' then
    answer[#answer + 1] = fields[i]
    answer[#answer + 1] = fields[i + 1]
  end
end
return answer
