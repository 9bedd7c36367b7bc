//! Makes the module that a browser loads: `cairn-bindgen FROM.wasm INTO`.

mod order;

use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, into] = arguments.as_slice() else {
        eprintln!("Usage: cairn-bindgen FROM.wasm INTO");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let made = bindgen
        .input_path(from)
        .web(true)
        .map(|bindgen| {
            bindgen
                .typescript(true)
                .remove_name_section(true)
                .remove_producers_section(true)
        })
        .and_then(|bindgen| bindgen.generate(into))
        .map_err(|error| format!("{error:#}"))
        .and_then(|()| reordered(Path::new(into)).map_err(|error| error.to_string()));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Orders the functions of every module that was made.
fn reordered(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let ordered = order::alike_side_by_side(&std::fs::read(&path)?)?;
            std::fs::write(&path, ordered)?;
        }
    }
    Ok(())
}
