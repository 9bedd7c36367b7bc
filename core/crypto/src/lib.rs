//! Keys, sealing, signing, lanes and invites. Pure: random bytes come in.
