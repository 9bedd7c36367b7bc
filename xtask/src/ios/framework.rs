//! An XCFramework, as `xcodebuild -create-xcframework` lays one of static libraries.

use super::build::{LIBRARY, TARGETS};
use crate::failure::{During, Failure};
use std::path::{Path, PathBuf};

/// Where bindings/swift/Package.swift looks for it.
const INTO: &str = "bindings/swift/CairnLibrary.xcframework";
const HEADER: &str = "bindings/swift/Sources/cairnFFI/generated/cairnFFI.h";
const MODULE: &str = "module cairnFFI {\n    header \"cairnFFI.h\"\n    export *\n}\n";

/// Lays `libraries`, one for each target in its order, with the header.
pub fn lay(root: &Path, libraries: &[PathBuf]) -> Result<(), Failure> {
    let into = root.join(INTO);
    if into.exists() {
        std::fs::remove_dir_all(&into).during("clearing away the framework of before")?;
    }
    for (target, library) in TARGETS.iter().zip(libraries) {
        // A folder of its own in Headers, because Xcode puts the headers of all frameworks into one.
        let headers = into.join(target.folder).join("Headers/cairnFFI");
        std::fs::create_dir_all(&headers).during("making the framework's folders")?;
        std::fs::copy(root.join(HEADER), headers.join("cairnFFI.h")).during("copying the header")?;
        std::fs::write(headers.join("module.modulemap"), MODULE).during("writing the module map")?;
        let size = std::fs::copy(library, into.join(target.folder).join(LIBRARY))
            .during(&format!("copying {}", library.display()))?;
        println!("  {}: {} MB", target.folder, size / 1_000_000);
    }
    std::fs::write(into.join("Info.plist"), information()).during("writing the framework's Info.plist")?;
    println!("{INTO} is laid.");
    Ok(())
}

/// What the framework says of itself.
fn information() -> String {
    let libraries: Vec<String> = TARGETS
        .iter()
        .map(|target| {
            let variant = if target.folder.ends_with("-simulator") {
                "\n\t\t\t<key>SupportedPlatformVariant</key>\n\t\t\t<string>simulator</string>"
            } else {
                ""
            };
            format!(
                "\t\t<dict>\n\t\t\t<key>BinaryPath</key>\n\t\t\t<string>{LIBRARY}</string>\n\t\t\t<key>HeadersPath</key>\n\t\t\t<string>Headers</string>\n\t\t\t<key>LibraryIdentifier</key>\n\t\t\t<string>{}</string>\n\t\t\t<key>LibraryPath</key>\n\t\t\t<string>{LIBRARY}</string>\n\t\t\t<key>SupportedArchitectures</key>\n\t\t\t<array>\n\t\t\t\t<string>arm64</string>\n\t\t\t</array>\n\t\t\t<key>SupportedPlatform</key>\n\t\t\t<string>ios</string>{variant}\n\t\t</dict>",
                target.folder
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n\t<key>AvailableLibraries</key>\n\t<array>\n{}\n\t</array>\n\t<key>CFBundlePackageType</key>\n\t<string>XFWK</string>\n\t<key>XCFrameworkFormatVersion</key>\n\t<string>1.0</string>\n</dict>\n</plist>\n",
        libraries.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::{TARGETS, information};

    #[test]
    fn the_framework_names_each_library_and_only_one_is_for_the_simulator() {
        let text = information();
        for target in TARGETS {
            assert_eq!(
                text.matches(&format!("<string>{}</string>", target.folder))
                    .count(),
                1
            );
        }
        assert_eq!(text.matches("SupportedPlatformVariant").count(), 1);
        assert_eq!(text.matches("<dict>").count(), text.matches("</dict>").count());
    }
}
