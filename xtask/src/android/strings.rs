//! Writes Android's words, and the Kotlin that asks for them, from the Fluent files that all clients share.

use super::fluent::{self, Choices, Language, Pattern, Piece};
use crate::arguments::only_known;
use crate::failure::{During, Failure};
use crate::workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Where words stand: those of all clients, then those that Android says in another way or alone.
const FOLDERS: &[&str] = &["web/app/locales", "android/locales"];
const LANGUAGES: &[&str] = &["en", "ar"];
const RES: &str = "android/app/src/main/res";
const KOTLIN: &str = "android/app/src/main/generated/dev/cairn/android/Words.kt";
const MARK: &str = "Written by `cargo xtask words` from web/app/locales and android/locales; not by hand.";
const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];
/// Arguments that are numbers though no message selects by them.
const NUMBERS: &[&str] = &[
    "confidence",
    "done",
    "need",
    "percent",
    "received",
    "sent",
    "waiting",
];
/// Arguments that stand for a place in a row, in messages of these names.
const ORDINALS: &[(&str, &str)] = &[
    ("nth", "nth"),
    ("schedule-month-day", "day"),
    ("schedule-nth-weekday", "nth"),
];
/// The last day of the longest month: the greatest place in a row.
const LAST_PLACE: u32 = 31;

/// `cargo xtask words`: writes the files; with `--check` only says whether they would be others.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--check"], &[])?;
    let root = workspace::root()?;
    if arguments.iter().any(|argument| argument == "--check") {
        return check(&root);
    }
    write(&root)
}

fn write(root: &Path) -> Result<(), Failure> {
    for (place, text) in printed(root)? {
        let file = root.join(&place);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).during("making the folders of the words")?;
        }
        std::fs::write(&file, text).during(&format!("writing {place}"))?;
    }
    println!("Android's words say what the Fluent files say.");
    Ok(())
}

/// Fails when a committed file differs from the Fluent files.
pub fn check(root: &Path) -> Result<(), Failure> {
    for (place, wanted) in printed(root)? {
        if std::fs::read_to_string(root.join(&place)).unwrap_or_default() != wanted {
            return Err(Failure::new(format!(
                "{place} differs from the Fluent files. Please run: cargo xtask words"
            )));
        }
    }
    println!("Android's words say what the Fluent files say.");
    Ok(())
}

fn printed(root: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut languages = Vec::new();
    for code in LANGUAGES {
        let texts = FOLDERS
            .iter()
            .map(|folder| std::fs::read_to_string(root.join(folder).join(format!("{code}.ftl"))))
            .collect::<Result<Vec<_>, _>>()
            .during("reading the Fluent files")?;
        languages.push(Language::read(code, &texts)?);
    }
    let words = words(&languages)?;
    let mut files = vec![(KOTLIN.to_owned(), kotlin(&words)?)];
    for language in &languages {
        let folder = if language.code == "en" {
            "values".to_owned()
        } else {
            format!("values-{}", language.code)
        };
        files.push((format!("{RES}/{folder}/strings.xml"), xml(&words, language)?));
    }
    Ok(files)
}

/// A message as all languages together have it.
struct Word {
    name: String,
    arguments: Vec<String>,
    /// What it selects by, with every key that any language knows.
    selectors: BTreeMap<String, BTreeSet<String>>,
}

impl Word {
    fn resource(&self) -> String {
        self.name.replace('-', "_")
    }

    fn is_ordinal(&self, argument: &str) -> bool {
        ORDINALS.contains(&(self.name.as_str(), argument))
    }

    fn is_number(&self, argument: &str) -> bool {
        let counted = |keys: &BTreeSet<String>| {
            keys.iter().any(|key| {
                key.parse::<u32>().is_ok() || (CATEGORIES.contains(&key.as_str()) && key != "other")
            })
        };
        NUMBERS.contains(&argument)
            || self.is_ordinal(argument)
            || self.selectors.get(argument).is_some_and(counted)
    }

    /// Every combination of choices, with the end of the resource's name.
    fn variants(&self) -> Vec<(Choices, String)> {
        let mut all = vec![(Choices::new(), String::new())];
        for (variable, keys) in &self.selectors {
            all = all
                .into_iter()
                .flat_map(|(choices, end)| {
                    keys.iter().map(move |key| {
                        let mut choices = choices.clone();
                        choices.insert(variable.clone(), key.clone());
                        (choices, format!("{end}_{key}"))
                    })
                })
                .collect();
        }
        all
    }
}

fn words(languages: &[Language]) -> Result<Vec<Word>, Failure> {
    let Some((first, others)) = languages.split_first() else {
        return Ok(Vec::new());
    };
    for other in others {
        if !other.messages.keys().eq(first.messages.keys()) {
            return Err(Failure::new(format!(
                "The Fluent files in {} and {} do not have the same names.",
                first.code, other.code
            )));
        }
    }
    let word = |(name, pattern): (&String, &Pattern)| {
        let mut selectors = BTreeMap::new();
        for language in languages {
            if let Some(pattern) = language.messages.get(name) {
                fluent::selectors(pattern, &mut selectors);
            }
        }
        for keys in selectors.values_mut() {
            let counts = keys.iter().any(|key| CATEGORIES.contains(&key.as_str()));
            if counts || keys.iter().all(|key| key.parse::<u32>().is_ok()) {
                keys.insert("other".into());
            }
        }
        Word {
            name: name.clone(),
            arguments: fluent::arguments(pattern),
            selectors,
        }
    };
    Ok(first.messages.iter().map(word).collect())
}

fn xml(words: &[Word], language: &Language) -> Result<String, Failure> {
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(),
        format!("<!-- {MARK} -->"),
        "<resources>".to_owned(),
        "    <plurals name=\"category\">".to_owned(),
    ];
    for category in CATEGORIES {
        lines.push(format!("        <item quantity=\"{category}\">{category}</item>"));
    }
    lines.push("    </plurals>".to_owned());
    lines.push("    <string-array name=\"ordinal\">".to_owned());
    for place in 0..=LAST_PLACE {
        lines.push(format!("        <item>{}</item>", ordinal(&language.code, place)));
    }
    lines.push("    </string-array>".to_owned());
    for word in words {
        let Some(pattern) = language.messages.get(&word.name) else {
            continue;
        };
        for (choices, end) in word.variants() {
            let pieces = fluent::resolve(pattern, &choices, &|number| cardinal(&language.code, number))?;
            let text = formatted(word, &pieces)?;
            lines.push(format!(
                "    <string name=\"{}{end}\">{}</string>",
                word.resource(),
                escaped(&text)
            ));
        }
    }
    lines.push("</resources>\n".to_owned());
    Ok(lines.join("\n"))
}

/// The message for Android's formatter. Isolation marks keep a name from turning the sentence around it.
fn formatted(word: &Word, pieces: &[Piece]) -> Result<String, Failure> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) if word.arguments.is_empty() => text.push_str(words),
            Piece::Words(words) => text.push_str(&words.replace('%', "%%")),
            Piece::Argument(name) => {
                let place = word
                    .arguments
                    .iter()
                    .position(|argument| argument == name)
                    .ok_or_else(|| Failure::new(format!("{} has no ${name} in English.", word.name)))?
                    + 1;
                let written = if word.is_number(name) {
                    write!(text, "%{place}$d")
                } else {
                    write!(text, "\u{2068}%{place}$s\u{2069}")
                };
                written.during("writing words")?;
            }
        }
    }
    Ok(text)
}

/// As it stands in a resource file: in quotes, so that blanks stay.
fn escaped(text: &str) -> String {
    let inner = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("\"{inner}\"")
}

fn kotlin(words: &[Word]) -> Result<String, Failure> {
    let mut text = format!(
        "// {MARK}\npackage dev.cairn.android\n\nimport android.content.res.Resources\n\n\
         /** Sentences with something to fill in. Those without are asked for by their id. */\n\
         class Words(val resources: Resources) {{\n"
    );
    for word in words.iter().filter(|word| !word.arguments.is_empty()) {
        let parameters: Vec<String> = word
            .arguments
            .iter()
            .map(|name| format!("{name}: {}", if word.is_number(name) { "Int" } else { "String" }))
            .collect();
        write!(
            text,
            "    fun {}({}): String = resources.getString(\n        {},\n        {},\n    )\n\n",
            camel(&word.name),
            parameters.join(", "),
            picked(word, &word.selectors.iter().collect::<Vec<_>>(), "", 2),
            word.arguments.join(", "),
        )
        .during("writing words")?;
    }
    text.push_str(
        "    private fun cardinal(number: Int, vararg literal: Int): String =\n        \
         if (number in literal) number.toString() else resources.getQuantityString(R.plurals.category, number)\n\n    \
         private fun ordinal(number: Int): String = resources.getStringArray(R.array.ordinal).getOrElse(number) { \"other\" }\n}\n",
    );
    Ok(text)
}

/// The id of the variant, chosen by one selector after the other.
fn picked(word: &Word, selectors: &[(&String, &BTreeSet<String>)], end: &str, depth: usize) -> String {
    let Some(((variable, keys), rest)) = selectors.split_first() else {
        return format!("R.string.{}{end}", word.resource());
    };
    let literals: Vec<&str> = keys
        .iter()
        .filter(|key| key.parse::<u32>().is_ok())
        .map(String::as_str)
        .collect();
    let chooser = if word.is_ordinal(variable) {
        format!("ordinal({variable})")
    } else if word.is_number(variable) {
        format!(
            "cardinal({})",
            [&[variable.as_str()], literals.as_slice()].concat().join(", ")
        )
    } else {
        (*variable).clone()
    };
    let indent = "    ".repeat(depth);
    let last = if keys.contains("other") {
        "other"
    } else {
        fallback(keys)
    };
    let mut lines = vec![format!("when ({chooser}) {{")];
    for key in keys.iter().filter(|key| *key != last) {
        let inner = picked(word, rest, &format!("{end}_{key}"), depth + 1);
        lines.push(format!("{indent}    \"{key}\" -> {inner}"));
    }
    let inner = picked(word, rest, &format!("{end}_{last}"), depth + 1);
    lines.push(format!("{indent}    else -> {inner}"));
    lines.push(format!("{indent}}}"));
    lines.join("\n")
}

/// The key that stands for everything else where no key says so.
fn fallback(keys: &BTreeSet<String>) -> &str {
    keys.first().map_or("", String::as_str)
}

fn camel(name: &str) -> String {
    let mut parts = name.split(['-', '_']);
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// The plural category of a small number, as CLDR has it for the languages above.
fn cardinal(language: &str, number: u32) -> &'static str {
    match (language, number) {
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("ar", 3..=10) => "few",
        (_, 1) => "one",
        _ => "other",
    }
}

/// The category of a place in a row, as CLDR has it for the languages above; Arabic has only one.
fn ordinal(language: &str, number: u32) -> &'static str {
    match (language, number % 10, number % 100) {
        ("en", _, 11..=13) => "other",
        ("en", 1, _) => "one",
        ("en", 2, _) => "two",
        ("en", 3, _) => "few",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str, text: &str) -> Result<Language, Failure> {
        Language::read(code, &[text.to_owned()])
    }

    #[test]
    fn a_sentence_with_a_number_has_a_line_for_each_category_of_any_language() -> Result<(), Failure> {
        let english = language(
            "en",
            "days = { $count ->\n    [one] { $count } day\n   *[other] { $count } days\n}\n",
        )?;
        let arabic = language(
            "ar",
            "days = { $count ->\n    [two] DD\n   *[other] D { $count }\n}\n",
        )?;
        let words = words(&[english, arabic])?;
        let again = language(
            "ar",
            "days = { $count ->\n    [two] DD\n   *[other] D { $count }\n}\n",
        )?;
        let text = xml(&words, &again)?;
        assert!(
            text.contains("<string name=\"days_two\">\"DD\"</string>"),
            "{text}"
        );
        assert!(
            text.contains("<string name=\"days_one\">\"D %1$d\"</string>"),
            "{text}"
        );
        let kotlin = kotlin(&words)?;
        assert!(kotlin.contains("fun days(count: Int): String"), "{kotlin}");
        assert!(kotlin.contains("\"two\" -> R.string.days_two"), "{kotlin}");
        assert!(kotlin.contains("else -> R.string.days_other"), "{kotlin}");
        Ok(())
    }

    #[test]
    fn a_literal_number_goes_before_its_category() -> Result<(), Failure> {
        let text = "run = { $count ->\n    [0] None\n   *[other] { $count ->\n        [one] One\n       *[other] Many\n    }\n}\n";
        let english = language("en", text)?;
        let words = words(&[language("en", text)?])?;
        let text = xml(&words, &english)?;
        assert!(text.contains("run_0\">\"None\""), "{text}");
        assert!(text.contains("run_one\">\"One\""), "{text}");
        assert!(kotlin(&words)?.contains("cardinal(count, 0)"));
        Ok(())
    }

    #[test]
    fn names_are_isolated_and_signs_are_escaped() -> Result<(), Failure> {
        let text = "did = { $name } & \"{ $title }\": 5 %\nplain = It's 5 % <b>\n";
        let words = words(&[language("en", text)?])?;
        let text = xml(&words, &language("en", text)?)?;
        assert!(
            text.contains("\"\u{2068}%1$s\u{2069} &amp; \\\"\u{2068}%2$s\u{2069}\\\": 5 %%\""),
            "{text}"
        );
        assert!(text.contains("\"It's 5 % &lt;b&gt;\""), "{text}");
        Ok(())
    }

    #[test]
    fn places_in_a_row_are_read_as_they_are_spoken() {
        let spoken: Vec<&str> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31]
            .iter()
            .map(|place| ordinal("en", *place))
            .collect();
        assert_eq!(
            spoken,
            [
                "one", "two", "few", "other", "other", "other", "other", "one", "two", "few", "one"
            ]
        );
    }

    #[test]
    fn languages_with_other_names_are_refused() -> Result<(), Failure> {
        let both = [language("en", "a = A\n")?, language("ar", "b = B\n")?];
        assert!(words(&both).is_err());
        Ok(())
    }
}
