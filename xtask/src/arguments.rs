//! Reads the few flags that tasks take.

use crate::failure::Failure;

/// Finds the value behind `flag` among the arguments of a task.
pub fn value_of<'a>(arguments: &'a [String], flag: &str) -> Result<Option<&'a str>, Failure> {
    let Some(at) = arguments.iter().position(|argument| argument == flag) else {
        return Ok(None);
    };
    arguments
        .get(at + 1)
        .map(|value| Some(value.as_str()))
        .ok_or_else(|| Failure::new(format!("{flag} needs a value behind it.")))
}

/// Refuses arguments that are neither a known flag nor the value of one.
pub fn only_known(arguments: &[String], switches: &[&str], valued: &[&str]) -> Result<(), Failure> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if valued.contains(&argument.as_str()) {
            rest.next();
        } else if !switches.contains(&argument.as_str()) {
            let known = [switches, valued].concat().join(", ");
            return Err(Failure::new(format!(
                "{argument} is not known here; known: {known}."
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_flag_hands_over_the_word_behind_it() {
        assert_eq!(value_of(&typed(&["--seeds", "7"]), "--seeds"), Ok(Some("7")));
        assert_eq!(value_of(&typed(&[]), "--seeds"), Ok(None));
        assert!(value_of(&typed(&["--seeds"]), "--seeds").is_err());
    }

    #[test]
    fn an_unknown_flag_is_refused_by_name() {
        let refusal = only_known(&typed(&["--sedes", "7"]), &[], &["--seeds"]).unwrap_err();
        assert_eq!(refusal.to_string(), "--sedes is not known here; known: --seeds.");
    }
}
