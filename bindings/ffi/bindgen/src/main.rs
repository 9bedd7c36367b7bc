//! `cairn-ffi-bindgen LIBRARY CRATE KOTLIN SWIFT`: writes the Kotlin and the Swift that call the library built from
//! `CRATE` into those two folders.

use camino::Utf8PathBuf;
use std::process::ExitCode;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenPaths, BindgenPathsLayer};

/// What is left of the old names of bindings/ffi/uniffi.toml.
const FORGOTTEN: &[(&str, &str)] = &[
    ("throws  -> Cairn  {", "throws  -> Core  {"),
    ("FfiConverterTypeCairn_lift(", "FfiConverterTypeCore_lift("),
    (
        "FfiConverterTypeCairnError_lift)",
        "FfiConverterTypeCoreError_lift)",
    ),
];

/// Where the crate lies, whichever crate is asked for: there is only one.
struct Root(Utf8PathBuf);

impl BindgenPathsLayer for Root {
    fn get_crate_root(&self, _crate_name: &str) -> Option<Utf8PathBuf> {
        Some(self.0.clone())
    }
}

fn main() -> ExitCode {
    let arguments: Vec<Utf8PathBuf> = std::env::args().skip(1).map(Utf8PathBuf::from).collect();
    let [library, root, kotlin, swift] = arguments.as_slice() else {
        eprintln!("Usage: cairn-ffi-bindgen LIBRARY CRATE KOTLIN SWIFT");
        return ExitCode::from(2);
    };
    for (language, into) in [(TargetLanguage::Kotlin, kotlin), (TargetLanguage::Swift, swift)] {
        let mut paths = BindgenPaths::default();
        paths.add_layer(Root(root.clone()));
        let options = GenerateOptions {
            languages: vec![language],
            source: library.clone(),
            out_dir: into.clone(),
            ..GenerateOptions::default()
        };
        if let Err(error) = generate_with_bindgen_paths(options, paths) {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    }
    let file = swift.join("cairn.swift");
    let mended = std::fs::read_to_string(&file).and_then(|text| std::fs::write(&file, mended(text)));
    if let Err(error) = mended {
        eprintln!("{file}: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The generator renames an object and its error everywhere but in what the object's constructor answers.
fn mended(swift: String) -> String {
    FORGOTTEN
        .iter()
        .fold(swift, |text, (old, new)| text.replace(old, new))
}
