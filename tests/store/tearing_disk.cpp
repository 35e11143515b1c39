#include "store/tearing_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>

namespace baton {

namespace {

constexpr std::size_t sector_bytes = 512;
constexpr int longest_name = 1'000;

/// What SQLite holds for an open file; begins with its own part.
struct Handle {
  sqlite3_file base;
  TearingDisk* disk;
  std::shared_ptr<TearingDisk::File> file;
  std::string remove_on_close;
  int level;            // of the file's lock
  unsigned shm_shared;  // bits of the locks held
  unsigned shm_exclusive;
};
Handle& handle_of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int close_file(sqlite3_file* file);

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
  Handle& handle = handle_of(file);
  std::size_t got = 0;
  auto* bytes = static_cast<char*>(into);
  if (!handle.disk->read(*handle.file, bytes, static_cast<std::size_t>(size),
                         static_cast<std::uint64_t>(at), got)) {
    return SQLITE_IOERR_READ;
  }
  if (got == static_cast<std::size_t>(size)) return SQLITE_OK;
  std::memset(bytes + got, 0, static_cast<std::size_t>(size) - got);
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  Handle& handle = handle_of(file);
  const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
  return handle.disk->write(*handle.file, bytes, static_cast<std::uint64_t>(at))
             ? SQLITE_OK
             : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  Handle& handle = handle_of(file);
  return handle.disk->truncate(*handle.file, static_cast<std::uint64_t>(size))
             ? SQLITE_OK
             : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* file, int) {
  Handle& handle = handle_of(file);
  return handle.disk->sync(*handle.file) ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  Handle& handle = handle_of(file);
  const std::lock_guard guard(handle.disk->mutex());
  *size = static_cast<sqlite3_int64>(handle.file->now.size());
  return SQLITE_OK;
}

// The locks of a file, as SQLite describes them: many shared ones, one reserved, pending one that
// lets no new shared one in, and an exclusive one that is alone.
int lock_file(sqlite3_file* opened, int level) {
  Handle& handle = handle_of(opened);
  TearingDisk::File& file = *handle.file;
  const std::lock_guard guard(handle.disk->mutex());
  if (handle.level >= level) return SQLITE_OK;
  const auto other = [&](const void* holder) { return holder != nullptr && holder != &handle; };
  if (level == SQLITE_LOCK_SHARED) {
    if (other(file.pending) || other(file.exclusive)) return SQLITE_BUSY;
    ++file.shared;
  } else if (level == SQLITE_LOCK_RESERVED) {
    if (other(file.reserved)) return SQLITE_BUSY;
    file.reserved = &handle;
  } else {
    if (other(file.reserved) || other(file.pending)) return SQLITE_BUSY;
    file.pending = &handle;
    if (file.shared > 1) return SQLITE_BUSY;
    file.exclusive = &handle;
  }
  handle.level = level;
  return SQLITE_OK;
}

int unlock_file(sqlite3_file* opened, int level) {
  Handle& handle = handle_of(opened);
  TearingDisk::File& file = *handle.file;
  const std::lock_guard guard(handle.disk->mutex());
  for (const void** holder : {&file.reserved, &file.pending, &file.exclusive}) {
    if (*holder == &handle) *holder = nullptr;
  }
  if (level == SQLITE_LOCK_NONE && handle.level >= SQLITE_LOCK_SHARED) --file.shared;
  handle.level = std::min(handle.level, level);
  return SQLITE_OK;
}

int is_reserved(sqlite3_file* opened, int* result) {
  Handle& handle = handle_of(opened);
  const std::lock_guard guard(handle.disk->mutex());
  *result = handle.file->reserved != nullptr ? 1 : 0;
  return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return sector_bytes; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_memory(sqlite3_file* opened, int page, int size, int extend, void volatile** out) {
  Handle& handle = handle_of(opened);
  const std::lock_guard guard(handle.disk->mutex());
  auto& pages = handle.file->shared_memory;
  *out = nullptr;
  while (pages.size() <= static_cast<std::size_t>(page)) {
    if (extend == 0) return SQLITE_OK;
    pages.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
  }
  *out = pages[static_cast<std::size_t>(page)].get();
  return SQLITE_OK;
}

int lock_memory(sqlite3_file* opened, int first, int count, int flags) {
  Handle& handle = handle_of(opened);
  const std::lock_guard guard(handle.disk->mutex());
  auto* locks = handle.file->shm_locks;
  const bool shared = (flags & SQLITE_SHM_SHARED) != 0;
  for (int n = first; n < first + count; ++n) {
    const bool by_other = locks[n].exclusive != nullptr && locks[n].exclusive != &handle;
    const int mine = (handle.shm_shared >> static_cast<unsigned>(n)) & 1U ? 1 : 0;
    if ((flags & SQLITE_SHM_LOCK) != 0 && (by_other || (!shared && locks[n].shared > mine))) {
      return SQLITE_BUSY;
    }
  }
  for (int n = first; n < first + count; ++n) {
    const unsigned bit = 1U << static_cast<unsigned>(n);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      if ((handle.shm_shared & bit) != 0) --locks[n].shared;
      if ((handle.shm_exclusive & bit) != 0) locks[n].exclusive = nullptr;
      handle.shm_shared &= ~bit;
      handle.shm_exclusive &= ~bit;
    } else if (shared) {
      if ((handle.shm_shared & bit) == 0) ++locks[n].shared;
      handle.shm_shared |= bit;
    } else {
      locks[n].exclusive = &handle;
      handle.shm_exclusive |= bit;
    }
  }
  return SQLITE_OK;
}

void memory_barrier(sqlite3_file* opened) {
  const std::lock_guard guard(handle_of(opened).disk->mutex());
  std::atomic_thread_fence(std::memory_order_seq_cst);
}

int unmap_memory(sqlite3_file* opened, int) {
  for (int n = 0; n < 8; ++n) {
    lock_memory(opened, n, 1, SQLITE_SHM_UNLOCK);
  }
  return SQLITE_OK;
}

const sqlite3_io_methods file_methods = {2,
                                         close_file,
                                         read_file,
                                         write_file,
                                         truncate_file,
                                         sync_file,
                                         size_of_file,
                                         lock_file,
                                         unlock_file,
                                         is_reserved,
                                         control_file,
                                         sector_size,
                                         characteristics,
                                         map_memory,
                                         lock_memory,
                                         memory_barrier,
                                         unmap_memory,
                                         nullptr,
                                         nullptr};

int close_file(sqlite3_file* opened) {
  Handle& handle = handle_of(opened);
  unmap_memory(opened, 0);
  unlock_file(opened, SQLITE_LOCK_NONE);
  {
    const std::lock_guard guard(handle.disk->mutex());
    // The memory that connections share is gone with the last of them.
    if (--handle.file->users == 0) handle.file->shared_memory.clear();
  }
  if (!handle.remove_on_close.empty()) handle.disk->remove(handle.remove_on_close);
  handle.~Handle();
  return SQLITE_OK;
}

TearingDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<TearingDisk*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* into, int flags, int* out_flags) {
  TearingDisk& disk = disk_of(vfs);
  into->pMethods = nullptr;
  static std::atomic<int> nameless = 0;
  const std::string called =
      name == nullptr ? "nameless " + std::to_string(++nameless) : std::string(name);
  auto file = disk.open(called, (flags & SQLITE_OPEN_CREATE) != 0);
  if (file == nullptr) return SQLITE_CANTOPEN;
  auto* handle = new (into) Handle{};
  handle->base.pMethods = &file_methods;
  handle->disk = &disk;
  handle->file = std::move(file);
  if ((flags & SQLITE_OPEN_DELETEONCLOSE) != 0) handle->remove_on_close = called;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int) {
  if (!disk_of(vfs).exists(name)) return SQLITE_IOERR_DELETE_NOENT;
  return disk_of(vfs).remove(name) ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int access_file(sqlite3_vfs* vfs, const char* name, int, int* result) {
  *result = disk_of(vfs).exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* into) {
  if (std::strlen(name) >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
  std::strcpy(into, name);
  return SQLITE_OK;
}

// Chance and time come from SQLite's own file system.
int give_chance(sqlite3_vfs*, int size, char* into) {
  sqlite3_vfs* own = sqlite3_vfs_find("unix");
  return own->xRandomness(own, size, into);
}
int sleep_for(sqlite3_vfs*, int microseconds) {
  sqlite3_vfs* own = sqlite3_vfs_find("unix");
  return own->xSleep(own, microseconds);
}
int tell_time(sqlite3_vfs*, double* now) {
  sqlite3_vfs* own = sqlite3_vfs_find("unix");
  return own->xCurrentTime(own, now);
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

TearingDisk::TearingDisk(std::uint64_t seed)
    : methods_(std::make_unique<sqlite3_vfs>()), random_(seed) {
  static std::atomic<int> disks = 0;
  name_ = "tearing disk " + std::to_string(++disks);
  *methods_ = {};
  methods_->iVersion = 1;
  methods_->szOsFile = sizeof(Handle);
  methods_->mxPathname = longest_name;
  methods_->zName = name_.c_str();
  methods_->pAppData = this;
  methods_->xOpen = open_file;
  methods_->xDelete = delete_file;
  methods_->xAccess = access_file;
  methods_->xFullPathname = full_name;
  methods_->xRandomness = give_chance;
  methods_->xSleep = sleep_for;
  methods_->xCurrentTime = tell_time;
  methods_->xGetLastError = last_error;
  sqlite3_vfs_register(methods_.get(), 0);
}

TearingDisk::~TearingDisk() { sqlite3_vfs_unregister(methods_.get()); }

std::uint64_t TearingDisk::operations() {
  const std::lock_guard guard(mutex_);
  return operations_;
}

void TearingDisk::cut_power_after(std::uint64_t operations) {
  const std::lock_guard guard(mutex_);
  strikes_at_ = operations_ + operations;
  strike_ = Strike::power;
}

void TearingDisk::fail_after(std::uint64_t operations, Fails how) {
  const std::lock_guard guard(mutex_);
  strikes_at_ = operations_ + operations;
  strike_ = how == Fails::once ? Strike::once : Strike::from_then_on;
}

void TearingDisk::fail_no_more() {
  const std::lock_guard guard(mutex_);
  strikes_at_ = 0;
  off_ = false;
}

bool TearingDisk::struck() {
  const std::lock_guard guard(mutex_);
  return strikes_at_ != 0 && operations_ >= strikes_at_;
}

bool TearingDisk::goes_well() {
  ++operations_;
  if (off_) return false;
  if (operations_ != strikes_at_) return true;
  if (strike_ != Strike::once) off_ = true;
  return false;
}

std::shared_ptr<TearingDisk::File> TearingDisk::open(const std::string& name, bool create) {
  const std::lock_guard guard(mutex_);
  if (off_) return nullptr;
  auto found = files_.find(name);
  if (found == files_.end()) {
    if (!create) return nullptr;
    found = files_.emplace(name, std::make_shared<File>()).first;
  }
  ++found->second->users;
  return found->second;
}

bool TearingDisk::exists(const std::string& name) {
  const std::lock_guard guard(mutex_);
  return files_.count(name) != 0;
}

// A removal is on disk at once; SQLite syncs the folder where that matters.
bool TearingDisk::remove(const std::string& name) {
  const std::lock_guard guard(mutex_);
  if (!goes_well()) return false;
  files_.erase(name);
  return true;
}

bool TearingDisk::read(File& file, char* into, std::size_t size, std::uint64_t at,
                       std::size_t& got) {
  const std::lock_guard guard(mutex_);
  if (!goes_well()) return false;
  got = at >= file.now.size() ? 0 : std::min<std::size_t>(size, file.now.size() - at);
  if (got > 0) std::memcpy(into, file.now.data() + at, got);
  return true;
}

bool TearingDisk::write(File& file, std::string_view bytes, std::uint64_t at) {
  const std::lock_guard guard(mutex_);
  const bool well = goes_well();
  // What was being written when the power went may be there in part.
  if (!well && !(off_ && strike_ == Strike::power && operations_ == strikes_at_)) return false;
  if (file.now.size() < at + bytes.size()) file.now.resize(at + bytes.size());
  std::memcpy(file.now.data() + at, bytes.data(), bytes.size());
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), sector_bytes - at % sector_bytes);
    file.unsynced.push_back({at, std::string(bytes.substr(0, part)), false});
    bytes.remove_prefix(part);
    at += part;
  }
  return well;
}

bool TearingDisk::truncate(File& file, std::uint64_t size) {
  const std::lock_guard guard(mutex_);
  if (!goes_well()) return false;
  file.now.resize(size);
  file.unsynced.push_back({size, {}, true});
  return true;
}

bool TearingDisk::sync(File& file) {
  const std::lock_guard guard(mutex_);
  if (!goes_well()) return false;
  file.synced = file.now;
  file.unsynced.clear();
  return true;
}

void TearingDisk::settle(File& file) {
  const double kept = random_.uniform();  // this time few are there, another time most
  for (File::Unsynced& piece : file.unsynced) {
    if (!random_.chance(kept)) continue;
    if (piece.truncates) {
      file.synced.resize(piece.at);
      continue;
    }
    std::size_t from = 0;
    std::size_t size = piece.bytes.size();
    if (random_.chance(0.1)) {  // torn: one half of it
      const auto cut = random_.below(static_cast<std::uint32_t>(size) + 1);
      if (random_.chance(0.5)) {
        size = cut;
      } else {
        from = cut;
      }
    }
    if (from >= size) continue;
    if (file.synced.size() < piece.at + size) file.synced.resize(piece.at + size);
    std::memcpy(file.synced.data() + piece.at + from, piece.bytes.data() + from, size - from);
  }
  file.unsynced.clear();
  file.now = file.synced;
}

void TearingDisk::power_on() {
  const std::lock_guard guard(mutex_);
  for (auto& [name, file] : files_) {
    settle(*file);
    file->shared_memory.clear();
  }
  strikes_at_ = 0;
  off_ = false;
}

}  // namespace baton
