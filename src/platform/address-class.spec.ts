import { describe, expect, it } from '@jest/globals';
import { addressClass } from './address-class.js';

describe('addressClass', () => {
  it.each(['8.8.8.8', '157.240.1.1', '172.15.255.255', '172.32.0.1', '2a03:2880::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (text) => expect(addressClass(text)).toBe('public'),
  );

  it.each([
    ...['127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['100.64.0.1', '::1', 'fd12:3456::1', 'fc00::1', '::ffff:127.0.0.1', '::ffff:a00:1'],
  ])('%s is private', (text) => expect(addressClass(text)).toBe('private'));

  it.each([
    ['link-local, where clouds keep their metadata', '169.254.169.254'],
    ['the same, mapped', '::ffff:169.254.169.254'],
    ['the same, mapped, in hexadecimal', '::ffff:a9fe:a9fe'],
    ['Azure’s wire server, ordinary unicast', '168.63.129.16'],
    ['Alibaba’s metadata', '100.100.100.200'],
    ['Amazon’s metadata over IPv6', 'fd00:ec2::254'],
    ['Google’s metadata over IPv6', 'fd20:ce::254'],
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['unspecified v6', '::'],
    ['broadcast', '255.255.255.255'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['benchmarking', '198.18.0.1'],
    ['protocol assignments, with Oracle’s metadata', '192.0.0.192'],
    ['link-local v6', 'fe80::1'],
    ['link-local v6 with a zone', 'fe80::1%eth0'],
    ['loopback v6 with a zone', '::1%lo'],
    ['site-local, deprecated', 'fec0::1'],
    ['multicast v6', 'ff02::1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['translated', '::ffff:0:7f00:1'],
    ['IPv4-compatible loopback', '::7f00:1'],
    ['ISATAP', '2600::5efe:7f00:1'],
    ['documentation v6', '2001:db8::1'],
    ['not handed out', '4000::1'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ])('never: %s (%s)', (_case, text) => expect(addressClass(text)).toBe('never'));
});
