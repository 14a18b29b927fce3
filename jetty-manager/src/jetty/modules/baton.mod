[description]
Keeps HTTP sessions in a store that all nodes share, so that they outlive the server they were made on.

[tags]
session

[provides]
session-cache
session-store

[depends]
sessions

[lib]
lib/baton/*.jar

[xml]
etc/baton.xml

[ini]
## Expired sessions stay in the store for five minutes; by then some node must have looked for them.
jetty.sessionScavengeInterval.seconds?=30

[ini-template]
## The address of the store; it must be there. redis://user:password@host:port/database
# baton.store=redis://127.0.0.1:6379

## The name under which nodes share the sessions of an application; for all applications of this server, so only
## useful if it has one. Default: the context path. One application: the attribute baton.application of its context.
# baton.application=/shop

## The format in which attributes are written: kryo or jdk; either reads both
# baton.codec=kryo

## Which classes stored values may have: patterns as in the JDK's serialization filters. Default: all but those known
## to be dangerous
# baton.classFilter=

## Classes of the application that are stored although they are not serializable: patterns with ; between them
# baton.alsoStore=

## What setAttribute does with a value that can't be stored: keep (on this node, with a line in the log), fail
## (IllegalArgumentException), distributable (in Jetty the same as keep)
# baton.onUnwritable=distributable

## Values that are encoded in more bytes than this are compressed; by default none
# baton.compressOver=2048

## Where the keys are that values are encrypted with: env:NAME and file:/path, the first writes, all read; by default
## nothing is encrypted
# baton.encryptionKeys=file:/etc/baton/keys

## The largest size in bytes of an encoded attribute; a larger one stays on its node
# baton.maxAttributeBytes=16777216

## The largest size in bytes of the encoded attributes of a session; what exceeds it stays on its node
# baton.maxSessionBytes=67108864

## The largest number of sessions that the node keeps in memory between requests
# baton.nearCopies=10000

## The largest size in bytes of the encoded attributes of those sessions
# baton.nearCopyBytes=67108864

## What becomes of requests while the store does not answer: reject (503), or local: sessions go on in this node's memory
# baton.onStoreFailure=reject

## Whether other requests are kept from a session while one uses it: none or request
# baton.locking=none

## How long a request waits for a session that another one has, in ms; then it is answered 503
# baton.lockWaitMs=15000

## How long a session stays locked whose node does not say that the request goes on, in ms
# baton.lockLeaseMs=10000

## Requests that neither lock a session nor wait for one: paths like /a/path, /a/folder/* or *.extension with ; between
# baton.lockExempt=

## How often expired sessions are looked for, in seconds; at most 300
# jetty.sessionScavengeInterval.seconds=30
