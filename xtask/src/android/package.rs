//! From sources and libraries to a signed package.

use super::target::{API, TARGET_API, Target};
use super::{cache, library, tools};
use crate::failure::{During, Failure};
use crate::{kotlin, program};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The app's folder.
pub const APP: &str = "android/app";
const SCREENS: &str = "screens.jar";
const PASSWORD: &str = "pass:cairn-debug";

/// Compiles all but the core: resources, presenters and screens. Answers where the package begins, with resources alone.
pub fn compile(root: &Path) -> Result<PathBuf, Failure> {
    let app = root.join(APP);
    let work = app.join("target");
    let inputs = work.join("inputs");
    std::fs::create_dir_all(&inputs).during("making a folder for the package")?;
    std::fs::copy(tools::android_classes()?, inputs.join("android.jar"))
        .during("giving Android's classes to Maven")?;
    let base = resources(&app, &work, &inputs)?;
    classes(root, &app, &inputs)?;
    jar(&work.join("classes"), &work.join(SCREENS))?;
    Ok(base)
}

/// Makes the package and answers where it lies.
pub fn build(root: &Path, libraries: &[(Target, PathBuf)]) -> Result<PathBuf, Failure> {
    let app = root.join(APP);
    let work = app.join("target");
    let inputs = work.join("inputs");
    let base = compile(root)?;
    let stage = work.join("stage");
    clear(&stage)?;
    code(&app, &work, &inputs, &stage)?;
    let packed = stage.join("lib");
    keep(libraries, &packed)?;
    for (target, _) in libraries {
        let inside = format!("jni/{}/libjnidispatch.so", target.abi);
        tools::unzip(&work.join("libraries/jna.aar"), &inside, &packed.join(target.abi))?;
    }
    let loose = work.join("loose.apk");
    std::fs::copy(base, &loose).during("beginning the package")?;
    let mut zip = program::quiet(&stage, "zip", &["--quiet", "--recurse-paths"]);
    program::output(zip.arg(&loose).arg("."))?;
    signed(&work, &loose)
}

/// Compiles the resources, and their numbers for Kotlin.
fn resources(app: &Path, work: &Path, inputs: &Path) -> Result<PathBuf, Failure> {
    println!("Compiling resources.");
    let (compiled, base) = (work.join("resources.zip"), work.join("base.apk"));
    let java = work.join("numbers");
    clear(&java)?;
    let mut compile = Command::new("aapt2");
    compile.arg("compile").arg("--dir").arg(app.join("src/main/res"));
    program::output(compile.arg("-o").arg(&compiled))?;
    let mut link = Command::new("aapt2");
    link.args([
        "link",
        "-I",
        tools::FRAMEWORK,
        "--min-sdk-version",
        &API.to_string(),
    ])
    .args(["--target-sdk-version", &TARGET_API.to_string()])
    .arg("--manifest")
    .arg(app.join("src/main/AndroidManifest.xml"))
    .arg("--java")
    .arg(&java)
    .arg("--proguard")
    .arg(work.join("kept.pro"));
    program::output(link.arg("-o").arg(&base).arg(&compiled))?;
    let classes = work.join("number-classes");
    clear(&classes)?;
    let mut javac = Command::new("javac");
    javac
        .args(["-nowarn", "--release", "8", "-Xlint:-options", "-d"])
        .arg(&classes);
    program::output(javac.arg(java.join("dev/cairn/android/R.java")))?;
    jar(&classes, &inputs.join("numbers.jar"))?;
    Ok(base)
}

/// Compiles the presenters on the JVM and the screens against Android's classes.
fn classes(root: &Path, app: &Path, inputs: &Path) -> Result<(), Failure> {
    println!("Compiling Kotlin.");
    kotlin::maven(&root.join("android/presenters"), &["compile"])?;
    jar(
        &root.join("android/presenters/target/classes"),
        &inputs.join("presenters.jar"),
    )?;
    kotlin::maven(app, &["process-classes"])
}

/// Shrinks all classes and writes Android's code.
fn code(app: &Path, work: &Path, inputs: &Path, stage: &Path) -> Result<(), Failure> {
    println!("Shrinking and writing Android's code.");
    let screens = work.join(SCREENS);
    let (libraries, written, newer) = (work.join("libraries"), work.join("dex"), work.join("newer"));
    clear(&written)?;
    clear(&newer)?;
    tools::newer_classes(&newer)?;
    jar(&newer.join("java.base"), &work.join("newer.jar"))?;
    tools::unzip(&libraries.join("jna.aar"), "classes.jar", work)?;
    let mut r8 = Command::new("java");
    r8.args(["-Xmx2g", "-cp"])
        .arg(tools::r8()?)
        .args([
            "com.android.tools.r8.R8",
            "--release",
            "--min-api",
            &API.to_string(),
            "--lib",
        ])
        .arg(inputs.join("android.jar"))
        .arg("--lib")
        .arg(work.join("newer.jar"))
        .arg("--pg-conf")
        .arg(app.join("proguard.pro"))
        .arg("--pg-conf")
        .arg(work.join("kept.pro"))
        .arg("--output")
        .arg(&written)
        .args([
            &screens,
            &inputs.join("presenters.jar"),
            &inputs.join("numbers.jar"),
        ])
        .arg(work.join("classes.jar"));
    let mut jars: Vec<PathBuf> = std::fs::read_dir(&libraries)
        .during("listing what Maven fetched")?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "jar"))
        .collect();
    jars.sort();
    program::output(r8.args(jars))?;
    // Beside the code it writes what Java would look up on a desktop.
    std::fs::copy(written.join("classes.dex"), stage.join("classes.dex")).during("packing the code")?;
    Ok(())
}

/// Puts the core's libraries where a package, or Gradle, looks for them.
pub fn keep(libraries: &[(Target, PathBuf)], folder: &Path) -> Result<(), Failure> {
    for (target, file) in libraries {
        let into = folder.join(target.abi);
        std::fs::create_dir_all(&into).during("making a folder for libraries")?;
        std::fs::copy(file, into.join(library::NAME)).during("packing a library")?;
    }
    Ok(())
}

/// Signs with a key of this machine, which is made once and never leaves the cache.
fn signed(work: &Path, loose: &Path) -> Result<PathBuf, Failure> {
    println!("Signing.");
    let (aligned, done) = (work.join("aligned.apk"), work.join("cairn.apk"));
    let mut align = Command::new("zipalign");
    program::output(align.args(["-f", "-p", "4"]).arg(loose).arg(&aligned))?;
    let key = cache::folder("keys")?.join("debug.p12");
    if !key.is_file() {
        let mut keytool = Command::new("keytool");
        keytool.args([
            "-genkeypair",
            "-storetype",
            "PKCS12",
            "-storepass",
            "cairn-debug",
            "-alias",
            "debug",
        ]);
        keytool.args([
            "-keyalg",
            "RSA",
            "-keysize",
            "3072",
            "-validity",
            "10000",
            "-dname",
            "CN=Cairn debug",
        ]);
        program::output(keytool.arg("-keystore").arg(&key))?;
    }
    let mut signer = Command::new("apksigner");
    signer.args([
        "sign",
        "--ks-pass",
        PASSWORD,
        "--ks-key-alias",
        "debug",
        "--min-sdk-version",
    ]);
    signer.arg(API.to_string()).arg("--ks").arg(&key);
    program::output(signer.arg("--out").arg(&done).arg(&aligned))?;
    Ok(done)
}

fn jar(classes: &Path, file: &Path) -> Result<(), Failure> {
    let mut jar = Command::new("jar");
    jar.args(["--create", "--no-manifest", "--file"]).arg(file);
    program::output(jar.arg("-C").arg(classes).arg(".")).map(drop)
}

fn clear(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).during("clearing a folder of the package")?;
    }
    std::fs::create_dir_all(folder).during("making a folder of the package")
}
