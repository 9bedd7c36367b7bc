//! Order keys: texts of the letters a to z that sort where their owner wants to stand; ties go by id.

/// A key that sorts after `last`, short while the list is short.
pub(crate) fn after(last: Option<&str>) -> String {
    let last = last.unwrap_or("");
    let digits: Vec<u8> = last.bytes().take_while(u8::is_ascii_lowercase).collect();
    // Count upwards in the last letter; when it is at `z`, one more letter follows.
    let mut next = digits.clone();
    while let Some(letter) = next.pop() {
        if letter < b'z' {
            next.push(letter + 1);
            return String::from_utf8_lossy(&next).into_owned();
        }
    }
    let mut longer = digits;
    longer.push(b'b');
    String::from_utf8_lossy(&longer).into_owned()
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn each_key_sorts_after_the_one_before() {
        let mut keys = vec![after(None)];
        for _ in 0..200 {
            keys.push(after(keys.last().map(String::as_str)));
        }
        assert!(keys.is_sorted());
        assert!(keys.iter().all(|key| key.len() < 12));
    }

    #[test]
    fn a_key_from_elsewhere_is_followed_as_well() {
        assert!(after(Some("Zz")).as_str() > "Zz");
    }
}
