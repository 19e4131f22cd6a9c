// A procedure page as the mock draws it, from the controls.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.Controls

Rectangle {
    color: Theme.paper

    TopBar {
        id: bar

        width: parent.width
        office: "Trung tâm Phục vụ hành chính công"
        ward: "Phường Sông Mơ"
        clock: "09:24"
    }


    ColumnLayout {
        anchors.top: bar.bottom
        anchors.bottom: dock.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(32)
        anchors.bottomMargin: Theme.px(32)
        spacing: Theme.px(22)

        ColumnLayout {
            spacing: Theme.px(2)

            KText {
                Layout.fillWidth: true
                kind: "label"
                text: "Hộ tịch · Cấp xã"
                color: Theme.son
            }

            KText {
                Layout.fillWidth: true
                kind: "h1"
                text: "Đăng ký khai sinh"
            }
        }

        GridLayout {
            columns: 2
            columnSpacing: Theme.px(16)
            rowSpacing: Theme.px(16)
            uniformCellWidths: true

            SummaryCard {
                Layout.fillWidth: true
                icon: "hourglass-medium"
                label: "Thời hạn"
                value: "Trong ngày"
            }

            SummaryCard {
                Layout.fillWidth: true
                icon: "coins"
                label: "Phí, lệ phí"
                value: "Miễn phí"
            }

            SummaryCard {
                Layout.fillWidth: true
                icon: "paper-plane-tilt"
                label: "Cách nộp"
                value: "Tại quầy, qua mạng"
            }

            SummaryCard {
                Layout.fillWidth: true
                icon: "map-pin-line"
                label: "Nơi nộp"
                value: "Quầy 1 – 3"
            }
        }

        Tabs {
            Layout.fillWidth: true
            options: ["Hồ sơ cần có", "Trình tự", "Biểu mẫu", "Căn cứ pháp lý"]
        }

        RowLayout {
            KText {
                Layout.fillWidth: true
                kind: "bodyLarge"
                weight: 700
                text: "Ông/bà đã có 2 trên 3 giấy tờ"
            }

            ProgressBar {
                value: 0.6
                fill: Theme.jade
            }
        }

        Card {
            Layout.fillWidth: true
            padding: Theme.px(8)
            sidePadding: Theme.hairline

            Column {
                width: parent.width

                CheckRow {
                    width: parent.width
                    title: "Tờ khai đăng ký khai sinh"
                    subtitle: "Bản chính, theo mẫu; in được tại máy này"
                    pill: "Bắt buộc"
                    checked: true
                }

                CheckRow {
                    width: parent.width
                    lined: true
                    title: "Giấy chứng nhận kết hôn của cha mẹ"
                    subtitle: "Xuất trình, nếu cha mẹ đã kết hôn"
                    pill: "Nếu có"
                    pillTone: "grey"
                }

                Pager {
                    width: parent.width
                    position: "Trang 1 trên 2"
                }
            }
        }

        SwitchRow {
            Layout.fillWidth: true
            icon: "hand-heart"
            ground: Theme.vangTint
            edge: Theme.vang
            accent: Theme.vangInk
            title: "Tôi thuộc diện ưu tiên"
            subtitle: "Người cao tuổi, người khuyết tật, phụ nữ mang thai"
        }

        Item {
            Layout.fillHeight: true
        }

        RowLayout {
            spacing: Theme.px(16)
            uniformCellSizes: true

            SecondaryButton {
                Layout.fillWidth: true
                red: true
                icon: "printer"
                words: "In danh sách giấy tờ"
            }

            SecondaryButton {
                Layout.fillWidth: true
                red: true
                icon: "device-mobile"
                words: "Mang về điện thoại"
            }
        }

        PrimaryButton {
            Layout.fillWidth: true
            big: true
            icon: "ticket-bold"
            words: "Lấy số cho thủ tục này"
        }
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        
    }
}
