//! Lines of spans.

/// How a span looks on a terminal. There is no red: nothing here shames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// A heading or a name.
    Strong,
    /// Less important: ids, hints.
    Faint,
    /// Something good.
    Good,
    /// Something that waits or may be looked at.
    Warm,
    /// Something that can be typed or opened.
    Cool,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub(super) spans: Vec<(Style, String)>,
}

impl Line {
    /// An empty line.
    pub fn empty() -> Self {
        Self::default()
    }

    /// With more text.
    #[must_use]
    pub fn then(mut self, style: Style, text: impl Into<String>) -> Self {
        self.spans.push((style, text.into()));
        self
    }

    /// With more plain text.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.then(Style::Plain, text)
    }

    /// With something strong.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.then(Style::Strong, text)
    }

    /// With something faint.
    #[must_use]
    pub fn faint(self, text: impl Into<String>) -> Self {
        self.then(Style::Faint, text)
    }

    /// With something good.
    #[must_use]
    pub fn good(self, text: impl Into<String>) -> Self {
        self.then(Style::Good, text)
    }

    /// With something that waits.
    #[must_use]
    pub fn warm(self, text: impl Into<String>) -> Self {
        self.then(Style::Warm, text)
    }

    /// With something to type or open.
    #[must_use]
    pub fn cool(self, text: impl Into<String>) -> Self {
        self.then(Style::Cool, text)
    }

    /// With another line behind it.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|(_, text)| text.is_empty())
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::empty().plain(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::empty().plain(text)
    }
}

/// Lines, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    pub(super) lines: Vec<Line>,
}

impl Page {
    /// A page of one line.
    pub fn of(line: impl Into<Line>) -> Self {
        let mut page = Self::default();
        page.push(line);
        page
    }

    /// Adds a line.
    pub fn push(&mut self, line: impl Into<Line>) {
        self.lines.push(line.into());
    }

    /// Adds an empty line, unless the page begins here.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Line::empty());
        }
    }

    /// Adds a heading, with a gap before it.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.push(Line::empty().strong(text));
    }

    /// Adds another page.
    pub fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// Adds a text of several lines, each after `indent`.
    pub fn text(&mut self, indent: &str, text: &str) {
        for line in text.lines() {
            self.push(format!("{indent}{line}"));
        }
    }

    /// Its lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}
