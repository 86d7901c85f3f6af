import FilePaths
import Testing

@Suite struct FilePathTests {
  @Test(arguments: [("a/b/c", "a/b"), ("c", "."), ("/c", "/"), ("/", "/"), ("a/", "a")])
  func `a path has a folder`(path: String, folder: String) {
    #expect(FilePath.folder(of: path) == folder)
  }

  @Test(arguments: [("a/b/c.zip", "c"), ("c", "c"), ("a.b/c.d.e", "c.d"), ("", "")])
  func `a path has a stem`(path: String, stem: String) {
    #expect(FilePath.stem(of: path) == stem)
  }

  @Test(arguments: [
    ("a", "b", "a/b"), ("a/", "b", "a/b"), ("a", "/b", "/b"), (".", "b", "b"), ("a", "./b", "a/b"), (".", "./b", "b"),
    ("a", "../b", "a/../b"),
  ])
  func `a name is looked for from a folder`(folder: String, name: String, path: String) {
    #expect(FilePath.joined(folder, name) == path)
  }

  @Test func `what stands at a path is a folder, something else or nothing`() {
    #expect(FilePath.isFolder("/dev"))
    #expect(!FilePath.isFile("/dev"))
    #expect(FilePath.isFile("/dev/null"))
    #expect(!FilePath.isFile("/dev/nowhere"))
    #expect(!FilePath.isFolder("/dev/nowhere"))
    #expect(FilePath.resolved("/dev/../dev/null") == "/dev/null")
    #expect(FilePath.resolved("nowhere/..") == "nowhere/..")
    #expect(FilePath.shortened("/usr/bin/../lib") == "/usr/lib")
    #expect(FilePath.shortened("../nowhere/../null") == "../nowhere/../null")
    #expect(FilePath.absolute("/dev/./nowhere/../null") == "/dev/null")
  }
}
