// The search page with its keyboard.
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


    Column {
        anchors.top: bar.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(32)
        spacing: Theme.px(22)

        SearchField {
            width: parent.width
            text: "khai sinh"
            focused: true
            clearable: true
        }

        Flow {
            width: parent.width
            spacing: Theme.px(14)

            Chip {
                icon: "baby"
                words: "Sinh con"
                selected: true
            }

            Chip {
                icon: "heart"
                words: "Kết hôn"
            }

            Chip {
                words: "Hộ tịch"
                count: "34"
            }

            Chip {
                words: "Mọi lĩnh vực"
                trailingIcon: "caret-down-bold"
            }
        }

        Column {
            width: parent.width
            spacing: Theme.listGap

            ResultRow {
                width: parent.width
                before: "Đăng ký "
                hit: "khai sinh"
                after: " có yếu tố nước ngoài"
                facts: [
                    {
                        "icon": "clock",
                        "text": "Trong ngày"
                    },
                    {
                        "icon": "coins",
                        "text": "75.000 đồng"
                    }
                ]
            }
        }

        RowLayout {
            width: parent.width
            spacing: Theme.px(20)
            uniformCellSizes: true

            EventTile {
                Layout.fillWidth: true
                icon: "baby"
                title: "Sinh con"
            }

            EventTile {
                Layout.fillWidth: true
                icon: "flower-lotus"
                title: "Người thân\nqua đời"
            }
        }

        RowLayout {
            width: parent.width
            spacing: Theme.gridGap
            uniformCellSizes: true

            FieldTile {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(300)
                icon: "users-three"
                title: "Hộ tịch,\nchứng thực"
                people: "6 người"
                minutes: "khoảng 12 phút"
            }

            FieldTile {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(300)
                icon: "graduation-cap"
                title: "Giáo dục,\ny tế, văn hóa"
                noWaiting: "Không phải chờ"
            }
        }
    }

    Keyboard {
        anchors.bottom: dock.top
        width: parent.width
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        
    }
}
