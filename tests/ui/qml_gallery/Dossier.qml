// A dossier page: due card, timeline, code cells and pad.
import QtQuick
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
        anchors.topMargin: Theme.px(34)
        spacing: Theme.px(24)

        DueCard {
            width: parent.width
            days: "9"
            daysText: "ngày làm việc\ncòn lại"
            label: "Hẹn trả kết quả"
            date: "16:30, thứ Sáu 04/12/2026"
        }

        Card {
            width: parent.width

            Timeline {
                width: parent.width
                steps: [
                    {
                        "title": "Tiếp nhận hồ sơ",
                        "subtitle": "Quầy 5",
                        "when": "20/11 · 08:42",
                        "state": "done"
                    },
                    {
                        "title": "Thẩm định thực địa",
                        "subtitle": "Phòng Kinh tế",
                        "when": "đang làm",
                        "state": "now"
                    },
                    {
                        "title": "Kiểm tra giấy tờ",
                        "subtitle": "Yêu cầu bổ sung, lần 1",
                        "state": "attention"
                    },
                    {
                        "title": "Trình ký",
                        "state": "next"
                    },
                    {
                        "title": "Trả kết quả",
                        "subtitle": "Quầy 11 – 12, hoặc gửi về nhà",
                        "state": "next"
                    }
                ]
            }
        }

        CodeCells {
            anchors.horizontalCenter: parent.horizontalCenter
            prefix: "H49.99"
            boxes: ["-", "2", "6", "1", "1", "2", "0", "-", "0", "0", "4", ""]
            current: 11
        }

        CodePad {
            width: parent.width
            height: Theme.px(360)
        }

        CodePad {
            width: parent.width
            height: Theme.px(300)
            letters: true
        }
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        canGoBack: false
    }
}
