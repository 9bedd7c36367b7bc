//! The crate `unwinding` as a static library, under the names that Rust's own library asks for.
#![no_std]
extern crate unwinding;

#[panic_handler]
fn panicked(_: &core::panic::PanicInfo) -> ! {
    loop {}
}
