#!/bin/sh
# Runs in the guest as its only work: devices, drivers of gadgets, then the checks.
# Results go to the second serial port, one JSON object per line.
mkdir -p /dev/pts && mount -t devpts devpts /dev/pts
/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
modprobe -a configfs libcomposite usb_f_printer usb_f_acm usb_f_hid usb_f_mass_storage usblp cdc_acm usbhid \
  hid-generic evdev usb-storage sd_mod loop vfat
modprobe dummy_hcd num=4
mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config
udevadm settle --timeout=30
# The kernel may join pages to one of 2 MB while the checks count kilobytes.
echo never >/sys/kernel/mm/transparent_hugepage/enabled
only=$(sed -n 's/.*only=\([^ ]*\).*/\1/p' /proc/cmdline)
exec python3 -m tests.hardware.run "$only" >/dev/ttyS1
