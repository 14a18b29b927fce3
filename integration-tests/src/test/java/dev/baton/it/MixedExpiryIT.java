package dev.baton.it;

class MixedExpiryIT extends ExpiryContract {
    @Override
    Fleet startFleet() {
        return Fleet.mixed();
    }

    @Override
    int competition() {
        return 10_000;
    }
}
