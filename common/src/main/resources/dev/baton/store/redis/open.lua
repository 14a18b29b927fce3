-- Opens a session: answers what is newer than a known version, and starts the time to live anew.
-- KEYS[1] the session's hash
-- ARGV[1] the version that the caller has, 16 digits; ARGV[2] its internal id; ARGV[3] the grace in ms
-- ARGV[4] the owner that is to have the lock, or empty; ARGV[5] its lease in ms
-- ARGV[6] how long in ms the lock is kept for an owner that has asked for it in vain
-- Answers {} if absent, {nil} if another owner has the lock or is the next to have it,
-- {mark} if it is moving to an id in another slot, {version, metadata} if nothing is newer,
-- or {version, metadata, name, content, name, content, ...}, where the content of an older field is nil.
local session, known_version, known_uid, grace = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])
local owner, lease, patience = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])

local head = redis.call('HMGET', session, 'v', 'm', 'h', 'i', 'j')
local version, metadata = head[1], head[2]
local history = (head[3] or '') .. (head[4] or '') .. (head[5] or '')
if not metadata then
  -- Removes nothing. A replica refuses it: it may not know yet of a session that its master has.
  redis.call('HDEL', session, '')
  return {redis.call('HGET', session, 't') or nil}
end
local uid, created, due, max_inactive = string.match(metadata, '^(%S+) (%d+) %d+ (%d+) (-?%d+)$')
if not version or not uid or #max_inactive > 15 then
  return redis.error_reply('BATON the metadata of the session are damaged')
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
max_inactive = tonumber(max_inactive)
if max_inactive > 0 and tonumber(due) <= now then
  return {}
end
if owner ~= '' then
  local locks = redis.call('HMGET', session, 'l', 'w')
  local holder, locked_until = string.match(locks[1] or '', '^(%S+) (%d+)$')
  local next_owner, reserved_until = string.match(locks[2] or '', '^(%S+) (%d+)$')
  local is_reserved = next_owner and next_owner ~= owner and tonumber(reserved_until) > now
  if holder ~= owner then
    local is_locked = holder and tonumber(locked_until) > now
    if is_locked or is_reserved then
      -- The first who asks in vain is the next, as long as it goes on asking.
      if not is_reserved then
        redis.call('HSET', session, 'w', string.format('%s %.0f', owner, now + patience))
      end
      return {false}
    end
    redis.call('HDEL', session, 'w')
  end
  redis.call('HSET', session, 'l', string.format('%s %.0f', owner, now + lease))
end
if max_inactive > 0 then
  due = string.format('%.0f', now + max_inactive)
  redis.call('PEXPIREAT', session, string.format('%.0f', now + max_inactive + grace))
end
redis.call('HSET', session, 'm', string.format('%s %s %.0f %s %.0f', uid, created, now, due, max_inactive))

local answer = {version, metadata}
if uid ~= known_uid then
  known_version = ''
elseif version == known_version then
  return answer
elseif (string.find(history, known_version, 1, true) or 0) % 16 ~= 1 then
  -- Long ago; or what another server had and has lost in a failover, so nothing of it is to be kept.
  known_version = ''
end
local fields = redis.call('HGETALL', session)
for i = 1, #fields, 2 do
  local name, content = fields[i], fields[i + 1]
  if #name > 1 then
    answer[#answer + 1] = name
    -- Versions have 16 digits, so they order as strings do.
    answer[#answer + 1] = string.sub(content, 1, 16) > known_version and content
  end
end
return answer
