//! A deterministic simulator of devices, links, crashes and a relay.
