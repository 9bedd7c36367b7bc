// The keystore of the phone: its keys are used by the system and never leave it.
package dev.cairn.android

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.KeyStore
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

private const val STORE = "AndroidKeyStore"
private const val NAME = "cairn-home"

/** The key that wraps the key of the home; made when there is none yet. */
fun keystoreKey(): SecretKey {
    val store = KeyStore.getInstance(STORE).apply { load(null) }
    (store.getKey(NAME, null) as? SecretKey)?.let { return it }
    val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
    val wish = KeyGenParameterSpec.Builder(NAME, purposes)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .setKeySize(256)
        .build()
    return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(wish) }.generateKey()
}
