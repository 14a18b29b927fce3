-- Finds the sessions of a bucket whose entry in the index is due.
-- KEYS[1] the index of the bucket
-- ARGV[1] the largest number of ids to answer
-- Answers the ids. Whether they have expired is for claim.lua to decide: a use does not move the entry.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])
