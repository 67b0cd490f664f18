import { describe, expect, it } from 'vitest'
import { type FolderQuestions, isOnNetwork } from '../../../electron/archive/network-folder'
import { temporaryFolder } from '../../helpers/stored'

const gone = () => Promise.reject(new Error('not asked'))

const linux = (number: number, mounts = '', path = '/home/anna/.local/share/ceralacca'): FolderQuestions => ({
  platform: 'linux',
  systemNumber: async () => number,
  realPath: async () => path,
  mounts: async () => mounts
})

const windows = (path: string): FolderQuestions => ({
  platform: 'win32',
  systemNumber: gone,
  realPath: async () => path,
  mounts: gone
})

const mac = (path: string, mounts: string): FolderQuestions => ({
  platform: 'darwin',
  systemNumber: gone,
  realPath: async () => path,
  mounts: async () => mounts
})

describe('a folder on macOS', () => {
  const list = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)',
    '//anna@server/home on /Volumes/Studio (Roma) (smbfs, nodev, nosuid, mounted by anna)',
    'server:/export on /Users/anna/Library (nfs)'
  ].join('\n')

  it.each([
    ['/Volumes/Studio (Roma)/Ceralacca', true],
    ['/Users/anna/Library/Application Support/Ceralacca', true],
    ['/Volumes/Studio (Roma) 2/Ceralacca', false],
    ['/Users/anna/Documents', false]
  ])('is judged by the mount it lies in: %s', async (path, expected) => {
    expect(await isOnNetwork(path, mac(path, list))).toBe(expected)
  })

  it('is taken for one of this computer where nothing can be found out', async () => {
    expect(await isOnNetwork('/any', { ...mac('/any', ''), mounts: gone })).toBe(false)
  })
})

describe('a folder on Linux', () => {
  it.each([
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    ['CIFS, with its sign', 0xff534d42 | 0],
    ['SMB', 0x517b],
    ['SMB 2', 0xfe534d42]
  ])('is on the network by %s', async (_, number) => {
    expect(await isOnNetwork('/any', linux(number))).toBe(true)
  })

  it.each([
    ['ext4', 0xef53],
    ['btrfs', 0x9123683e],
    ['xfs', 0x58465342],
    ['tmpfs', 0x01021994],
    ['overlay', 0x794c7630]
  ])('is not by %s', async (_, number) => {
    expect(await isOnNetwork('/any', linux(number))).toBe(false)
  })

  const root = '22 1 8:1 / / rw - ext4 /dev/sda1 rw'
  const home = (kind: string, place = '/home/anna') => `${root}\n40 22 0:50 / ${place} rw - ${kind} x rw`

  it.each([
    ['fuse.sshfs', true],
    ['fuse.rclone', true],
    ['fuse.gocryptfs', false],
    ['fuseblk', false]
  ])('whose file system is a program is judged by which: %s', async (kind, expected) => {
    expect(await isOnNetwork('/any', linux(0x65735546, home(kind)))).toBe(expected)
  })

  it('is judged by the mount it lies in, not by a neighbour with the beginning of its name', async () => {
    expect(await isOnNetwork('/any', linux(0x65735546, home('fuse.sshfs', '/home/ann')))).toBe(false)
    const path = '/home/anna rossi/x'
    expect(
      await isOnNetwork('/any', linux(0x65735546, home('fuse.sshfs', '/home/anna\\040rossi'), path))
    ).toBe(true)
  })

  it('is taken for one of this computer where nothing can be found out', async () => {
    expect(await isOnNetwork('/any', { ...linux(0), systemNumber: gone })).toBe(false)
  })
})

it.each([
  ['\\\\server\\profili\\anna', true],
  ['\\\\?\\UNC\\server\\profili', true],
  ['C:\\Users\\anna\\AppData\\Local\\Ceralacca', false],
  ['\\\\?\\C:\\Users', false]
])('a folder on Windows is judged by where its drive leads: %s', async (path, expected) => {
  expect(await isOnNetwork('Z:\\', windows(path))).toBe(expected)
})

it('the folder of this test is on this computer', async () => {
  expect(await isOnNetwork(await temporaryFolder())).toBe(false)
})
