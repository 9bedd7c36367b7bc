// The key that seals the home: 32 random bytes, kept in a file, wrapped by a key that the system keeps.
package dev.cairn.app

import dev.cairn.core.CairnException
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

private const val CIPHER = "AES/GCM/NoPadding"
private const val KEY_BYTES = 32
private const val NONCE_BYTES = 12
private const val TAG_BITS = 128

/** Keeps the key in [file], wrapped by what [wrapper] gives: a key that never leaves the system's keystore. */
class HomeKey(private val file: File, private val wrapper: () -> SecretKey) {
    /**
     * The key; made when there is none yet.
     *
     * @throws CairnException.Failed `storage.locked` when there is one that cannot be unwrapped any more, and
     * `storage.failed` when it cannot be read or kept. No other key is put in its place: it would open nothing.
     */
    fun key(): ByteArray =
        try {
            if (file.exists()) unwrapped(file.readBytes()) else made()
        } catch (lost: GeneralSecurityException) {
            throw CairnException.Failed("storage.locked", "the key of this device cannot be unwrapped: ${lost.javaClass.simpleName}")
        } catch (broken: IOException) {
            throw CairnException.Failed("storage.failed", "the key of this device cannot be read or kept: ${broken.javaClass.simpleName}")
        }

    private fun made(): ByteArray {
        val key = ByteArray(KEY_BYTES).also { SecureRandom().nextBytes(it) }
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, wrapper()) }
        val wrapped = cipher.iv + cipher.doFinal(key)
        val draft = File(file.path + ".new")
        // On the disk before anything is sealed by it.
        FileOutputStream(draft).use {
            it.write(wrapped)
            it.fd.sync()
        }
        if (!draft.renameTo(file)) throw IOException("the key cannot be put in its place")
        return key
    }

    private fun unwrapped(kept: ByteArray): ByteArray {
        if (kept.size < NONCE_BYTES) throw GeneralSecurityException("too short")
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, wrapper(), GCMParameterSpec(TAG_BITS, kept, 0, NONCE_BYTES))
        return cipher.doFinal(kept, NONCE_BYTES, kept.size - NONCE_BYTES)
    }
}
