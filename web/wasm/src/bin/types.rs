//! Prints the TypeScript types of everything that crosses to the page.
#![allow(clippy::disallowed_macros)]

use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

const OPENING: &str = "// What crosses between page and core. Written by `cargo xtask types` from the Rust types; not by hand.\n";

/// Declarations by name, so that the order never depends on who refers to whom.
struct Declarations {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.found.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let text = format!("{docs}export {}", T::decl(&self.config));
            self.found.insert(name, laid_out(&text));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// What is inside of a type stands two spaces in; nothing ends in spaces.
fn laid_out(text: &str) -> String {
    let (mut inside, mut lines) = (false, String::new());
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        lines.push_str(if inside { "  " } else { "" });
        lines.push_str(line);
        lines.push('\n');
        inside |= line.starts_with("export ");
    }
    lines
}

fn main() {
    let mut all = Declarations {
        config: Config::new().with_large_int("number"),
        found: BTreeMap::new(),
    };
    all.visit::<cairn_engine::Command>();
    all.visit::<cairn_engine::Query>();
    all.visit::<cairn_engine::Reply>();
    let texts: Vec<String> = all.found.into_values().collect();
    print!("{OPENING}\n{}", texts.join("\n"));
}
