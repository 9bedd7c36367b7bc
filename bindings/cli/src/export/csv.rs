//! The check-ins as CSV (RFC 4180): one line each, the ones taken back too, marked.

use cairn_client::SpaceShow;
use cairn_client::model::check_in::OutcomeKind;

/// The columns, in their order. More may come at the end.
const COLUMNS: [&str; 12] = [
    "day",
    "who",
    "commitment",
    "outcome",
    "note",
    "mood",
    "confidence",
    "recorded_day",
    "logged_later",
    "corrected",
    "retracted",
    "id",
];

/// All check-ins of a space.
pub fn csv(show: &SpaceShow) -> String {
    let mut text = row(&COLUMNS.map(str::to_owned));
    for one in &show.view.check_ins {
        let title = show
            .view
            .commitments
            .iter()
            .find(|commitment| commitment.id == one.commitment);
        let outcome = match one.outcome {
            OutcomeKind::Yes => "yes",
            OutcomeKind::Partly => "partly",
            OutcomeKind::No => "no",
        };
        let number = |number: Option<u8>| number.map_or_else(String::new, |number| number.to_string());
        text.push_str(&row(&[
            one.for_day.to_string(),
            one.who.name.clone(),
            title
                .map(|commitment| commitment.title.clone())
                .unwrap_or_default(),
            outcome.to_owned(),
            one.note.clone().unwrap_or_default(),
            number(one.mood),
            number(one.confidence),
            one.recorded_day.to_string(),
            one.logged_later.to_string(),
            one.corrected.to_string(),
            one.retracted.to_string(),
            one.id.to_string(),
        ]));
    }
    text
}

fn row(fields: &[String]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
    format!("{}\r\n", quoted.join(","))
}

/// Quoted where RFC 4180 asks for it, and where a spreadsheet would take the field for a formula: there an
/// apostrophe goes before it, as spreadsheets do themselves.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::{csv, quoted};
    use crate::fixture;

    #[test]
    fn a_field_survives_commas_quotes_and_lines_and_is_no_formula() {
        assert_eq!(quoted("scales"), "scales");
        assert_eq!(quoted("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }

    #[test]
    fn check_ins_fit_into_a_spreadsheet() {
        insta::assert_snapshot!(csv(&fixture::together()));
    }
}
