-- Finds the sessions whose entry in an index is due.
-- KEYS the indexes of buckets, which are looked through in this order
-- ARGV[1] the largest number of ids to answer
-- Answers the ids. Whether they have expired is for claim.lua to decide: a use does not move the entry.
local most = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))

local ids = {}
for i = 1, #KEYS do
  if #ids == most then
    break
  end
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[i], '-inf', now, 'LIMIT', 0, most - #ids)) do
    ids[#ids + 1] = id
  end
end
return ids
