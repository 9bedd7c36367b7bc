// The app on a phone in a test, which has no keystore: a key of the test wraps the key of the home.
package dev.cairn.android

import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

class PhoneApp : App() {
    override fun wrapper(): SecretKey = SecretKeySpec(ByteArray(32) { 7 }, "AES")
}
