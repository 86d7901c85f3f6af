import Glibc

/// Calls with a NULL-terminated array of C strings, as `execve` wants it.
func withCStrings<Result>(_ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result)
  -> Result
{
  var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    // The array holds at least its NULL, so it has an address.
    body(buffer.baseAddress ?? UnsafeMutablePointer(bitPattern: 8).unsafelyUnwrapped)
  }
}
