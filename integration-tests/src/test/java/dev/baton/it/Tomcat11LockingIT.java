package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;
import java.util.List;

class Tomcat11LockingIT extends RedisLockingContract {
    @Override
    List<Container> versions() {
        return List.of(TomcatVersion.TOMCAT_11);
    }
}
