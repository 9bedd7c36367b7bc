//! Who speaks, as far as rates and the admin pages need to know. Addresses are never logged.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

const FORWARDED: &str = "x-forwarded-for";

/// The address whose bucket a request draws from: networks of IPv6 count as one. `None` for this very machine.
pub(crate) fn bucket(headers: &HeaderMap, peer: SocketAddr, trusts_forwarded: bool) -> Option<IpAddr> {
    let forwarded = headers.get_all(FORWARDED).into_iter().next_back();
    let named = forwarded
        .filter(|_| trusts_forwarded)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|address| address.trim().parse::<IpAddr>().ok());
    let address = named.unwrap_or_else(|| peer.ip()).to_canonical();
    (!address.is_loopback()).then(|| match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (!0 << 64))),
    })
}

/// Whether the peer is on this machine and no proxy speaks for someone else.
pub(crate) fn is_local(headers: &HeaderMap, peer: SocketAddr) -> bool {
    let relayed = [FORWARDED, "forwarded", "x-real-ip", "via"]
        .iter()
        .any(|name| headers.contains_key(*name));
    peer.ip().to_canonical().is_loopback() && !relayed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded: &str) -> HeaderMap {
        HeaderMap::from_iter([(FORWARDED.parse().unwrap(), forwarded.parse().unwrap())])
    }

    #[test]
    fn only_a_trusted_proxy_may_speak_for_others() {
        let proxy = SocketAddr::from(([127, 0, 0, 1], 9));
        let named = headers("203.0.113.9, 198.51.100.7");
        assert_eq!(bucket(&named, proxy, true), Some(IpAddr::from([198, 51, 100, 7])));
        assert_eq!(bucket(&named, proxy, false), None);
        assert!(!is_local(&named, proxy));
        assert!(is_local(&HeaderMap::new(), proxy));
    }

    #[test]
    fn a_network_of_the_newer_internet_shares_one_bucket() {
        let near: SocketAddr = "[2001:db8:1:2::3]:9".parse().unwrap();
        let far: SocketAddr = "[2001:db8:1:2:ffff::1]:9".parse().unwrap();
        let none = HeaderMap::new();
        assert_eq!(bucket(&none, near, false), bucket(&none, far, false));
    }
}
