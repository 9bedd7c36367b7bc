// For Android Studio. This build is not exercised by the project's tests: `cargo xtask android` is. See ../README.md.
// The libraries of the core come from `cargo xtask android`, which leaves them where `jniLibs` looks.
plugins {
    id("com.android.application") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.4.20"
}

android {
    namespace = "dev.cairn.android"
    compileSdk = 34

    defaultConfig {
        applicationId = "dev.cairn.android"
        minSdk = 26
        targetSdk = 34
        versionCode = 1
        versionName = "0.1.0"
        ndk { abiFilters += listOf("arm64-v8a", "x86_64") }
    }

    sourceSets["main"].apply {
        kotlin.srcDirs(
            "src/main/kotlin",
            "src/main/generated",
            "../presenters/src/main/kotlin",
            "../../bindings/kotlin/src/main/kotlin",
            "../../bindings/kotlin/src/generated/kotlin",
        )
        jniLibs.srcDir("target/jniLibs")
    }

    buildTypes {
        release {
            isMinifyEnabled = true
            proguardFiles("proguard.pro")
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    packaging { jniLibs { useLegacyPackaging = true } }
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-core:1.11.0")
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    implementation("com.google.zxing:core:3.5.3")
}
