//! Turns pages into text, plain or with ANSI colours.

use super::{Line, Page, Style};

/// Whether colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// No.
    Plain,
    /// Yes, as ANSI sequences.
    Colour,
}

/// Text without anything that a terminal would obey: control characters and directions that override their
/// surroundings become `�`, tabs become spaces.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\t' => ' ',
            '\u{202a}'..='\u{202e}' => '\u{fffd}',
            letter if letter.is_control() => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

/// The page as text; each line ends with a line feed and has no spaces before it.
pub fn render(page: &Page, paint: Paint) -> String {
    let mut text = String::new();
    for line in &page.lines {
        text.push_str(&render_line(line, paint));
        text.push('\n');
    }
    text
}

fn render_line(line: &Line, paint: Paint) -> String {
    let mut text = String::new();
    let spans = line.spans.iter().map(|(style, span)| (*style, clean(span)));
    let mut spans: Vec<_> = spans.filter(|(_, span)| !span.is_empty()).collect();
    if let Some((_, last)) = spans.last_mut() {
        last.truncate(last.trim_end().len());
    }
    for (style, span) in spans {
        match (paint, style) {
            (Paint::Plain, _) | (Paint::Colour, Style::Plain) => text.push_str(&span),
            (Paint::Colour, style) => {
                text.push_str(sequence(style));
                text.push_str(&span);
                text.push_str("\u{1b}[0m");
            }
        }
    }
    if paint == Paint::Plain {
        text.trim_end().to_owned()
    } else {
        text
    }
}

const fn sequence(style: Style) -> &'static str {
    match style {
        Style::Plain => "",
        Style::Strong => "\u{1b}[1m",
        Style::Faint => "\u{1b}[2m",
        Style::Good => "\u{1b}[32m",
        Style::Warm => "\u{1b}[33m",
        Style::Cool => "\u{1b}[36m",
    }
}

#[cfg(test)]
mod tests {
    use super::{Paint, render};
    use crate::page::{Line, Page};

    #[test]
    fn a_title_of_somebody_else_cannot_speak_to_the_terminal() {
        let page = Page::of(Line::empty().strong("a\u{1b}]0;owned\u{7}\nb\u{202e}c"));
        assert_eq!(
            render(&page, Paint::Plain),
            "a\u{fffd}]0;owned\u{fffd}\u{fffd}b\u{fffd}c\n"
        );
    }

    #[test]
    fn colour_is_a_matter_of_the_terminal_alone() {
        let page = Page::of(Line::empty().plain("kept ").good("6 weeks").faint(""));
        assert_eq!(render(&page, Paint::Plain), "kept 6 weeks\n");
        assert_eq!(render(&page, Paint::Colour), "kept \u{1b}[32m6 weeks\u{1b}[0m\n");
    }
}
