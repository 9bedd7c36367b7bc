//! What the libraries say of a failed exchange, in the words of the engine.

use cairn_engine::NetworkCause;
use std::error::Error;

/// Not secure, not reachable, or cut: what comes later in this list is only said if nothing before it is known.
pub(super) fn of_http(error: &reqwest::Error) -> NetworkCause {
    if is_tls(error) {
        NetworkCause::Tls
    } else if error.is_connect() || error.is_builder() {
        NetworkCause::Unreachable
    } else {
        NetworkCause::Cut
    }
}

/// Looks for an error of rustls, also inside errors of input and output, which hide what they wrap.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<rustls::Error>() {
            return true;
        }
        if let Some(inner) = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            && is_tls(inner)
        {
            return true;
        }
        next = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_tls;
    use std::io;

    #[test]
    fn a_bad_certificate_is_found_however_deep_it_hides() {
        let hidden = io::Error::other(io::Error::other(rustls::Error::DecryptError));
        assert!(is_tls(&hidden));
        assert!(!is_tls(&io::Error::other(io::Error::from(
            io::ErrorKind::ConnectionReset
        ))));
    }
}
