// Every control in its states, in the order of the design's component board.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.Controls

Rectangle {
    id: gallery

    implicitWidth: 1800
    implicitHeight: 3102
    color: Theme.paper

    Column {
        x: 56
        y: 56
        width: parent.width - 112
        spacing: 22

        Row {
            spacing: 24

            Motif {
                visible: !Theme.contrast
                motif: "mark-red"
            }

            Column {
                KText {
                    kind: "h1"
                    text: "Bảng thành phần"
                }

                KText {
                    text: "Be Vietnam Pro · Phosphor Icons · bội số của 8 · vùng chạm từ 88 px"
                    color: Theme.ink2
                }
            }
        }

        Section {
            width: parent.width
            title: "Ô lớn"
        }

        RowLayout {
            width: parent.width
            spacing: 24
            uniformCellSizes: true

            Tile {
                Layout.fillWidth: true
                Layout.preferredHeight: 210
                icon: "folder-open"
                title: "Tra cứu\nhồ sơ"
            }

            Tile {
                Layout.fillWidth: true
                Layout.preferredHeight: 210
                icon: "folder-open"
                title: "Tra cứu\nhồ sơ"
                keyDown: true
            }

            Tile {
                Layout.fillWidth: true
                Layout.preferredHeight: 210
                icon: "folder-open"
                title: "Tra cứu\nhồ sơ"
                ringShown: true
            }

            Tile {
                Layout.fillWidth: true
                Layout.preferredHeight: 210
                icon: "folder-open"
                title: "Tra cứu\nhồ sơ"
                available: false
            }
        }

        Section {
            width: parent.width
            title: "Nút"
        }

        GridLayout {
            width: parent.width
            columns: 4
            columnSpacing: 20
            rowSpacing: 40
            uniformCellWidths: true

            PrimaryButton {
                Layout.fillWidth: true
                icon: "ticket-bold"
                words: "Lấy số"
            }

            PrimaryButton {
                Layout.fillWidth: true
                icon: "ticket-bold"
                words: "Lấy số"
                keyDown: true
            }

            PrimaryButton {
                Layout.fillWidth: true
                icon: "ticket-bold"
                words: "Đang gửi…"
                busy: true
            }

            PrimaryButton {
                Layout.fillWidth: true
                icon: "ticket-bold"
                words: "Lấy số"
                available: false
            }

            SecondaryButton {
                Layout.fillWidth: true
                icon: "arrow-left-bold"
                iconSize: 44
                words: "Quay lại"
            }

            SecondaryButton {
                Layout.fillWidth: true
                icon: "printer"
                words: "In danh sách"
                red: true
            }

            SecondaryButton {
                Layout.fillWidth: true
                words: "Bỏ qua"
                keyDown: true
            }

            PrimaryButton {
                Layout.fillWidth: true
                icon: "list-checks"
                words: "Thử tất cả"
                staff: true
            }
        }

        Row {
            width: parent.width
            spacing: 40

            Column {
                width: 888
                spacing: 16

                Section {
                    width: parent.width
                    title: "Chip"
                }

                Row {
                    spacing: 16

                    Chip {
                        words: "Nhà đất"
                    }

                    Chip {
                        words: "Sinh con"
                        selected: true
                    }

                    Chip {
                        words: "Hộ tịch"
                        selected: true
                        removable: true
                    }
                }

                Section {
                    width: parent.width
                    title: "Nhãn trạng thái"
                }

                Flow {
                    width: parent.width
                    spacing: 14

                    Pill {
                        tone: "jade"
                        text: "Đúng hạn"
                    }

                    Pill {
                        tone: "cham"
                        text: "Đang giải quyết"
                    }

                    Pill {
                        tone: "vang"
                        text: "Chờ bổ sung"
                    }

                    Pill {
                        tone: "gach"
                        text: "Quá hạn"
                    }

                    Pill {
                        tone: "son"
                        text: "Bắt buộc"
                    }

                    Pill {
                        text: "Nếu có"
                    }
                }
            }

            Column {
                width: 760
                spacing: 16

                Section {
                    width: parent.width
                    title: "Chọn, bật tắt, ô nhập"
                }

                Row {
                    spacing: 36

                    RadioMark {}

                    RadioMark {
                        on: true
                    }

                    CheckMark {}

                    CheckMark {
                        on: true
                    }

                    SwitchMark {}

                    SwitchMark {
                        on: true
                    }
                }

                SearchField {
                    width: parent.width
                    placeholder: "Chạm để gõ"
                }

                SearchField {
                    width: parent.width
                    text: "khai sinh"
                    focused: true
                    clearable: true
                }
            }
        }

        Row {
            width: parent.width
            spacing: 40

            Column {
                width: 824
                spacing: 16

                Section {
                    width: parent.width
                    title: "Dòng danh sách"
                }

                ListRow {
                    width: parent.width
                    mark: "radio"
                    title: "Đăng ký kết hôn"
                    minHeight: 116
                }

                ListRow {
                    width: parent.width
                    mark: "radio"
                    selected: true
                    title: "Đăng ký khai sinh"
                    minHeight: 116
                }

                ListRow {
                    width: parent.width
                    icon: "file-text"
                    title: "Tờ khai đăng ký khai sinh"
                    subtitle: "Bản chính, theo mẫu"
                }
            }

            Column {
                width: 824
                spacing: 16

                Section {
                    width: parent.width
                    title: "Băng thông báo"
                }

                Banner {
                    width: parent.width
                    tone: "jade"
                    title: "Đã gửi đánh giá"
                }

                Banner {
                    width: parent.width
                    text: "In miễn phí, mỗi lần một bản."
                }

                Banner {
                    width: parent.width
                    tone: "vang"
                    text: "Dữ liệu lúc 09:12 (ngoại tuyến)"
                }

                Banner {
                    width: parent.width
                    tone: "gach"
                    text: "Chưa in được. Xin thử lại, hoặc chụp màn hình."
                }
            }
        }

        Row {
            width: parent.width
            spacing: 40

            Item {
                width: 824
                height: 640

                DialogCard {
                    icon: "qr-code"
                    titleKind: "h2"
                    titleSize: 44
                    title: "Đã đọc mã hồ sơ"
                    text: "H49.99-261120-0042. Mở kết quả tra cứu?"

                    RowLayout {
                        width: parent.width
                        spacing: 16
                        uniformCellSizes: true

                        SecondaryButton {
                            Layout.fillWidth: true
                            words: "Không"
                        }

                        PrimaryButton {
                            Layout.fillWidth: true
                            words: "Mở"
                        }
                    }
                }
            }

            Column {
                width: 824
                spacing: 16

                Section {
                    width: parent.width
                    title: "Thông báo ngắn"
                }

                Toast {
                    width: parent.width
                    open: true
                    text: "Đã chuyển sang chữ to"
                    undoText: "Hoàn tác"
                }

                ProgressBar {
                    width: parent.width
                    value: 0.64
                }

                QrCard {
                    source: Theme.iconUrl("qr-code")
                    words: "Mã"
                }

                Segment {
                    options: ["VI", "EN"]
                    onPaper: true
                }
            }
        }
    }
}
