-- Moves a session to another id, whose keys are on the same server.
-- KEYS[1] the hash and KEYS[2] the index of the old id; KEYS[3] the hash and KEYS[4] the index of the new id
-- ARGV[1] the internal id; ARGV[2] the old session id; ARGV[3] the new session id
-- Answers {version}, {} if the old id does not have the session, or {nil} if the new id has another.
local uid, old_id, new_id = ARGV[1], ARGV[2], ARGV[3]

local function has_session(key)
  local head = redis.call('HMGET', key, 'm', 'x')
  local metadata, claim = head[1], head[2]
  return metadata and not claim and string.sub(metadata, 1, #uid + 1) == uid .. ' '
end

if not has_session(KEYS[1]) then
  -- Asked twice, since the first answer was lost on its way.
  if has_session(KEYS[3]) then
    local version = redis.call('HGET', KEYS[3], 'v')
    -- Written again, so that waiting for replicas has something to wait for.
    redis.call('HSET', KEYS[3], 'v', version)
    return {version}
  end
  -- Removes nothing. A replica refuses it: it may not know yet of a session that its master has.
  redis.call('HDEL', KEYS[1], '')
  return {}
end
if redis.call('EXISTS', KEYS[3]) == 1 then
  return {false}
end
redis.call('RENAME', KEYS[1], KEYS[3])
local due = redis.call('ZSCORE', KEYS[2], old_id)
if due then
  redis.call('ZREM', KEYS[2], old_id)
  redis.call('ZADD', KEYS[4], due, new_id)
end
return {redis.call('HGET', KEYS[3], 'v')}
