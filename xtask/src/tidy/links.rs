//! Links between pages lead to files that exist.

use super::{Complaint, TextFile};

/// Follows every relative link of every Markdown page; `exists` answers for a path from the top folder.
pub fn check(texts: &[TextFile], exists: impl Fn(&str) -> bool) -> Vec<Complaint> {
    let pages = texts.iter().filter(|file| file.path.ends_with(".md"));
    pages.flat_map(|page| check_page(page, &exists)).collect()
}

fn check_page(page: &TextFile, exists: &impl Fn(&str) -> bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut in_code = false;
    for (at, line) in page.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for target in targets(line) {
            let file = target.split('#').next().unwrap_or_default();
            let outside = file.is_empty() || target.contains("://") || target.starts_with("mailto:");
            if !outside && !resolve(&page.path, file).is_some_and(|path| exists(&path)) {
                complaints.push(format!(
                    "{}:{}: the link to {target} leads nowhere.",
                    page.path,
                    at + 1
                ));
            }
        }
    }
    complaints
}

/// The targets of the links `[…](target)` in a line.
fn targets(line: &str) -> Vec<&str> {
    let behind = line.split("](").skip(1);
    behind
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target.trim()))
        .collect()
}

/// `target` as seen from the page at `from`, as a path from the top folder; `None` when it leaves the project.
fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_followed_from_its_page() {
        let page = |text: &str| TextFile {
            path: "docs/adr/0001-blind-relay.md".into(),
            text: text.into(),
        };
        let exists = |path: &str| path == "docs/protocol.md";
        assert_eq!(
            check(&[page("see [the protocol](../protocol.md#envelope)")], exists),
            Vec::<Complaint>::new()
        );
        assert_eq!(
            check(&[page("see [the web](https://example.org/x)")], exists),
            Vec::<Complaint>::new()
        );
        assert_eq!(
            check(&[page("\nsee [it](../gone.md)")], exists),
            ["docs/adr/0001-blind-relay.md:2: the link to ../gone.md leads nowhere."]
        );
        assert_eq!(check(&[page("[out](../../../x.md)")], exists).len(), 1);
    }
}
