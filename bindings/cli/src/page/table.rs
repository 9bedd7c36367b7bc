//! Tables whose columns line up, whatever the script of the words in them.

use super::{Line, Page, render::clean};
use unicode_width::UnicodeWidthStr;

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Rows of cells.
#[derive(Debug, Default)]
pub struct Table {
    head: Vec<(String, Side)>,
    rows: Vec<Vec<Line>>,
}

impl Table {
    /// A table with these headings; one that begins with `>` heads a column of numbers.
    pub fn new(head: &[&str]) -> Self {
        let column = |name: &&str| match name.strip_prefix('>') {
            Some(name) => (name.to_owned(), Side::Right),
            None => ((*name).to_owned(), Side::Left),
        };
        Self {
            head: head.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Line>) {
        self.rows.push(cells);
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as lines, each after `indent`.
    pub fn page(self, indent: &str) -> Page {
        let headed = self.head.iter().any(|(name, _)| !name.is_empty());
        let columns = self
            .rows
            .iter()
            .map(Vec::len)
            .chain([self.head.len()])
            .max()
            .unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column)).map(line_width);
                let head = self.head.get(column).map(|(name, _)| name.width());
                cells.chain(head).max().unwrap_or(0)
            })
            .collect();
        let mut page = Page::default();
        if headed {
            let cells = self
                .head
                .iter()
                .map(|(name, _)| Line::empty().faint(name))
                .collect();
            page.push(joined(cells, &widths, &self.head, indent));
        }
        for row in self.rows {
            page.push(joined(row, &widths, &self.head, indent));
        }
        page
    }
}

fn line_width(line: &Line) -> usize {
    line.spans.iter().map(|(_, text)| clean(text).width()).sum()
}

fn joined(cells: Vec<Line>, widths: &[usize], head: &[(String, Side)], indent: &str) -> Line {
    let mut line = Line::empty().plain(indent);
    for (column, cell) in cells.into_iter().enumerate() {
        if column > 0 {
            line = line.plain("  ");
        }
        let free = widths
            .get(column)
            .copied()
            .unwrap_or(0)
            .saturating_sub(line_width(&cell));
        let pad = " ".repeat(free);
        line = match head.get(column) {
            Some((_, Side::Right)) => line.plain(pad).and(cell),
            _ => line.and(cell).plain(pad),
        };
    }
    line
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::page::{Line, Paint, render};

    #[test]
    fn columns_line_up_in_every_script() {
        let mut table = Table::new(&["who", ">weeks", "what"]);
        table.row(vec!["ada".into(), "6".into(), "guitar".into()]);
        table.row(vec!["美咲".into(), "12".into(), Line::empty().good("練習")]);
        let text = render(&table.page("  "), Paint::Plain);
        assert_eq!(
            text,
            "  who   weeks  what\n  ada       6  guitar\n  美咲     12  練習\n"
        );
    }
}
